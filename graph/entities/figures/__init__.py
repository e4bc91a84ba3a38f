"""What sentences state of systems and chips: numbers, ranks, parts, dates, rows of tables."""
