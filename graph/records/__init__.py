"""A document as records: its own and one for each entry nested in it, and what their fields say."""
