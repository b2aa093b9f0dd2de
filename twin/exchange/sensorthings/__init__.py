"""The shape of an OGC SensorThings answer."""
