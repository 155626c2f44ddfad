"""`.venv/bin/selfcheck ...`: the tools of an author and of whoever runs a host."""
