"""The graph for other tools: one exporter a module, the same bytes for the same graph."""
