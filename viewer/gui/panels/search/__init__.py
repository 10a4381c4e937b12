"""The hits of a search over all documents."""
