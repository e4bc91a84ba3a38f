"""`newsgraph serve`: the graph over HTTP, as pages to read and as a SPARQL endpoint."""
