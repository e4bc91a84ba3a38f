"""The entities that are known by name: the registry and the automaton that finds its names."""
