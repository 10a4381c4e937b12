"""Measurements that are run by hand: scores against annotated texts, speed, pictures of the window."""
