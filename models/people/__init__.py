"""Warning, households, movement and harm."""
