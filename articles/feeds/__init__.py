"""Standards out: feeds, sitemaps, ninjs and JSON-LD, made from what readers may see."""
