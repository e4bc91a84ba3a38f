"""In which words texts say things: patterns, as data, and who is named in a list."""
