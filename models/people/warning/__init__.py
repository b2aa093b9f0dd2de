"""Word reaches people: channels, the grid worker, rounds of doors, how a warning spreads."""
