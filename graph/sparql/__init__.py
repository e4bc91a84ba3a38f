"""SPARQL around the engine: what a query asks, the ready ones, answers and their formats."""
