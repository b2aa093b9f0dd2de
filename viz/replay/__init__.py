"""A recording packed for the browser."""
