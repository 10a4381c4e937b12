"""The report: the selection as an ordered list, a preview of the PDF, export."""
