"""The annotations of a document, edited in place."""
