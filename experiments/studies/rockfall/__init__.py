"""A runout map from a user's files: played, written, reported."""
