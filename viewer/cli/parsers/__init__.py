"""The commands and their options, a module for each group of them.

Nothing else is loaded to read a command line: a command names its function, and only that
function's module is imported. Every module has `add(commands)`, which declares its group.
"""
