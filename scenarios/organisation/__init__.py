"""An organisation file: what it may say, what must fit together, its tables."""
