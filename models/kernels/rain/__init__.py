"""Rain of drifting discs."""
