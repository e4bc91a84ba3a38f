"""The words behind the graph: mentions and claims with their quotes, read from the store."""
