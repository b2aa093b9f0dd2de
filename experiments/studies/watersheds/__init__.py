"""The warning colours of small watersheds through a storm: played, written, reported."""
