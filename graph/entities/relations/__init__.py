"""What sentences say of how things belong together: who makes, runs, buys, replaces what."""
