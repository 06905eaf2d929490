"""Release text to statements."""
