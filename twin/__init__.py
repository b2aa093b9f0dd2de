"""What stands still: terrain, rocks, settlement, roads, tiers, sensors, and the format of a recording."""
