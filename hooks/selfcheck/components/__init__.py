"""What is embedded in a page: a folder a component, with its template, script and style."""
