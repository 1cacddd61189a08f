"""The home page and the sections' fronts: slots, overrides, what is planned."""
