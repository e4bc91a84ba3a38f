"""Of whom a sentence speaks, and whether it means what it says."""
