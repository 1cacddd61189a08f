"""Looking up stories on the desk: an index of every draft, its sources and its raw documents."""
