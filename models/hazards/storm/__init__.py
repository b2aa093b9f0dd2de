"""What a storm does to a city."""
