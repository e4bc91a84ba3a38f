"""The store: one DuckDB file with what was said and what was fused, written and read."""
