"""The twin of a place: everything that stands there, together."""
