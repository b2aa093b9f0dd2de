"""What every model stands on: the clock, random streams, distributions, parameters with their sources."""
