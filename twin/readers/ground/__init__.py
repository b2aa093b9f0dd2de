"""Readers of the ground: elevation models, meshes, soils."""
