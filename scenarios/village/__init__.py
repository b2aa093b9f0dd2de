"""A village's drill: its declaration, its wiring, its recording."""
