"""Jitted arithmetic: arrays and numbers in, arrays and numbers out."""
