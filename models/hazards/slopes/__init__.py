"""Slopes under rain: wetness, failing ground and the warning colours of small watersheds."""
