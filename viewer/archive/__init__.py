"""The archive file: connection, schema, repositories, search index, integrity. The only SQL."""

from viewer.archive.archive import Archive

__all__ = ["Archive"]
