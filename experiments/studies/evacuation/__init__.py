"""A town on foot to its shelters: played, written, reported."""
