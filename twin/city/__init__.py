"""The city as data: districts, towns, centres, units, small places, risk points."""
