"""From what was said to one row a node and one row an edge: names settled, values chosen."""
