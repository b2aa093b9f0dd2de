"""A crowd in a network of streets."""
