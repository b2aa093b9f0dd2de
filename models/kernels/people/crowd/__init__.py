"""A crowd on open ground: neighbours, ways out, steps."""
