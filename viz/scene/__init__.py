"""One moment in 3D, drawn off screen."""
