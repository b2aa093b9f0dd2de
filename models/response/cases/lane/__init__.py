"""The fast lane: ordinary cases by a compiled loop, beside the closed loop."""
