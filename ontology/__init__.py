"""What may be said, and the names it is said of."""
