"""The graph as RDF: which statements it makes, and how each syntax writes them."""
