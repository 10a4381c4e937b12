"""The queue of human work whose place in a newer version, or from a file, is not settled."""
