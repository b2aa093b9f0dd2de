"""The intake: what a user's file says, by one set of rules for all commands, and what was mended, left out, refused."""
