"""The response of a whole organisation: its declaration, its wiring on the clock, its recording."""
