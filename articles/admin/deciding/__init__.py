"""One page for each decision about a story, and one dialog for many stories."""
