"""Policies: how the tiers are told to act, as data or as code."""
