"""Search: one analyser in Python, thin engines under it, an index that follows the change log."""
