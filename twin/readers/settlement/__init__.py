"""Readers of streets, plans and shelters."""
