"""What a scenario file may say as a whole, how it is found and read, older formats, changes of it."""
