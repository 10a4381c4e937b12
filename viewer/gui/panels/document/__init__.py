"""The open documents: tabs, each with its reader, find bar and legend."""
