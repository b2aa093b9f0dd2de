"""Readers of vector formats."""
