"""The closed loop of all cases of a city, from found to closed."""
