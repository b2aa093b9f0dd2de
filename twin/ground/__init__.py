"""The ground: heights, skins of triangles, watersheds, land cover, where on it things lie."""
