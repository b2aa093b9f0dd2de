"""What a scenario file may say, subject by subject, and what must fit together in it."""
