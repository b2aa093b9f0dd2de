"""Questions put to many runs: back-casts, load, the skill of the forecast, and one room for each kind of map."""
