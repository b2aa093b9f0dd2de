"""The risk of a place: played, written, reported."""
