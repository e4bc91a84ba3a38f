"""YAML, Markdown and HTML as sites write them, to fields and plain text."""
