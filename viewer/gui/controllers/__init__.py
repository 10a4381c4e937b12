"""What happens between the parts of the window: each controller wires panels to the session."""
