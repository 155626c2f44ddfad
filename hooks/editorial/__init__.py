"""What is done to prose: its sources, dates, words and drawings, and what it says of itself to search engines."""
