"""The typed blocks of a story: plain Python, below every table and door."""
