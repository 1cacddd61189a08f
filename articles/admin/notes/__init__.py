"""Notes beside a story, and the mentions in them."""
