"""The chronology below the panes: a strip on a time axis, its head, and the claims without a date."""
