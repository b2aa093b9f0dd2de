"""Blocks that fall, bounce, roll and stop; whom and what they meet."""
