"""Rain, rock and falling blocks."""
