"""People on the move, and word that spreads among them."""
