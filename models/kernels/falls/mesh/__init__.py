"""Blocks on a skin of triangles with overhangs."""
