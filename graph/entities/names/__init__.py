"""Names that nobody listed, by how they are written and what stands beside them."""
