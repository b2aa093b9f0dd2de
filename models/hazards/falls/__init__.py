"""Falling blocks: how a rock breaks up, where its blocks go, what they meet, and what a map of many tells."""
