"""The evacuation of a drill in a city that gets busier."""
