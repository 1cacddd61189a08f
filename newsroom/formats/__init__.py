"""How days and times are written on the desk, by language."""
