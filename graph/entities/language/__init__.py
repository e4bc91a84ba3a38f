"""How texts are written: characters, capitals, sentences, numbers, given names."""
