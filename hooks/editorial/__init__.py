"""What is done to prose: sources, drawings."""
