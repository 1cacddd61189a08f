"""What came in: reports of imports, raw documents, and what they say beside a story."""
