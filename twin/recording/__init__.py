"""What a run leaves behind: the format that everything that measures, compares or draws reads."""
