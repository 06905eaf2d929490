"""The pages on which a reader explores the graph, a file a page."""
