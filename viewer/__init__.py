"""Archive Viewer: read, compare and assess contested accounts of the same events, offline."""

__version__ = "0.1.0"
