"""The list of articles and the page on which a story is written, saved and merged."""
