"""Previews: drafts shown to whoever holds a signed link that ends by itself."""
