"""The shapes of what the API sends, as JSON schemas."""
