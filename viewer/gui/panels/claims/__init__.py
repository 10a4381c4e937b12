"""The claims of a document: the list, and the detail of the one that is selected."""
