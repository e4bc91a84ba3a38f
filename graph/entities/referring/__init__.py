"""How texts refer back to what they have named, and what a work is about."""
