"""Small things that every room of the desk uses: labels, fields, the editor, who reaches what."""
