"""People on their way: walks over paths, queues in a network, crowds on a site."""
