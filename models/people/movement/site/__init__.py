"""A crowd on open ground, body by body."""
