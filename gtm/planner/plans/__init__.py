"""Plans: the question, the result with all its parts, and how it is told."""
