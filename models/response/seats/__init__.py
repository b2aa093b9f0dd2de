"""Who decides at a desk, by which rules, and by which channel he is told."""
