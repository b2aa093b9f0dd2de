"""What a checked scenario is built into before it runs: its place, its people, its rain, its storm over a city."""
