"""What moves: one published model a file, all driven by one clock."""
