"""Rock that creeps, and fits to its record."""
