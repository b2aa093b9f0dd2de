"""A recording told in words."""
