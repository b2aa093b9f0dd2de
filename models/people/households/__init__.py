"""Persons and households: who lives where, what they do by day, how they decide and leave."""
