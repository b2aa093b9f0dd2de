"""The parts of a village below a rock."""
