"""The frame around the panels: tool bar, status bar, messages, the empty state."""
