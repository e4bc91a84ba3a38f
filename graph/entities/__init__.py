"""What texts talk about: mentions of entities, and claims about them, each with its words."""
