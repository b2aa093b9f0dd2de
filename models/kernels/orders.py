"""In which order events come that fall on the same instant."""

COMPLETION, TIMER, ARRIVAL = 1, 2, 3
"""A completion goes before a timer, a timer before an arrival: who becomes free serves whose patience ends now."""
