"""Checking a file: YAML with lines, pieces of schema, faults in plain words, every fault at once."""
