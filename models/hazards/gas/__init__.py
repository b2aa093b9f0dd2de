"""Gas that escapes in a house: how fast it flows, how it fills a room, when it takes fire, what that does."""
