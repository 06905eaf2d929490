"""What the graph says of groupings, states and persons: networks, measures and comparisons, each with its n."""
