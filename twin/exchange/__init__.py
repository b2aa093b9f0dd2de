"""Formats by which other programs take our warnings and readings."""
