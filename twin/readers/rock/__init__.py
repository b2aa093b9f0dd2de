"""Readers of rocks and barriers."""
