"""The dangerous rock, barriers and trees below it."""
