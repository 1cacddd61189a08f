"""The photo desk: the grid, a picture's page, many at once, wanted and killed pictures."""
