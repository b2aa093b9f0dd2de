"""The nine small places: their owners, what goes wrong in them, who finds it."""
