"""Writers: a neutral tree of what a report says, and the forms in which it is handed out."""
