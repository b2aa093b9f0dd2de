"""The parts of a run: each builds its subject, puts it on the clock and connects its signals."""
