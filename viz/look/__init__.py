"""Colours, letters, pens and cameras that all pictures share."""
