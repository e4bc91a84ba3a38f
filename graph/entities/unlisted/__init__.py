"""Names that nobody listed, brought to light by what is said of them or by the rest of a work."""
