"""Small watersheds cut out of the ground by where its water runs."""
