"""The values that all parts share: frozen, without files, clock, database or Qt."""
