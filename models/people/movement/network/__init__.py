"""A crowd in a network of streets, exact in time."""
