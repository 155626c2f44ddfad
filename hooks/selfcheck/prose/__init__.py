"""Markdown extensions and checks on words: citations, glossary, drawings, dates, plain words."""
