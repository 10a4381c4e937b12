"""The library: the documents of the archive, filtered, and where files are dropped."""
