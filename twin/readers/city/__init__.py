"""Readers of a city's tables."""
