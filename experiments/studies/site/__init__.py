"""A site emptied by its exits: played, written, reported."""
