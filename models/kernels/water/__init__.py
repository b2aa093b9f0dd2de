"""Water that soaks in, and water that runs over the ground."""
