"""A recording made visible."""
