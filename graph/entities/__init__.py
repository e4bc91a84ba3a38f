"""What texts talk about: mentions of entities, and claims about them, each with its words.

`reader` asks two questions of the texts of a work. What is named here: `mentions`, which asks
`known` for the names of the registry, then `names` for those that nobody listed. What is said of
it: `claims`, sentence by sentence, which asks `referring` what "it" is, `figures` and `relations`
what is stated, `meaning` whether it is meant, and `unlisted` for names that only a fact brings to
light. `language` and `phrases` are what all of them know of English.
"""
