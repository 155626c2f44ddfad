"""A quiz as a decision tree: read, resolved, compiled, proved, compared, mutated. It knows no page and no HTML."""
