"""The ordinary course of a case, compiled."""
