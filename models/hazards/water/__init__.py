"""Water that moves: impulse waves, infiltration, surface water and shallow water with momentum."""
