"""YAML with its lines, the registries, words and faults: what all the other rooms stand on."""
