"""How good the forecast of failure is."""
