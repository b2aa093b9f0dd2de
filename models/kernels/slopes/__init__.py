"""Rain sums of watershed units and slopes that fail."""
