"""The graph over HTTP: SPARQL, the graph store protocol, and identifiers that answer."""
