"""Readers of real data: elevation models, lines, meshes."""
