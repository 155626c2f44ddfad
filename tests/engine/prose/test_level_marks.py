"""A care level in a table is told by its shape, too."""

from __future__ import annotations

from small_sites import markdown_of, site_of

LEVELS = """
levels:
  keep: {name: Keep using it, urgency: No fault, when: Now, do: Nothing., tone: calm}
  repair: {name: Have it looked at, urgency: Soon, when: This week, do: Go., tone: soon}
  "off": {name: Switch it off, urgency: Danger, when: Now, do: Pull the plug., tone: alarm}
"""


def cells(*texts: str) -> str:
    rows = "".join(f"| a | {text} |\n" for text in texts)
    made = markdown_of(site_of(config={"care_levels.yml": LEVELS})).convert(f"| What | How soon |\n|---|---|\n{rows}")
    return made[made.index("<tbody") :]


def test_a_cell_that_says_a_level_in_any_of_its_words_has_the_mark_of_that_level() -> None:
    made = cells("**This week**", "**soon**", "**Have it looked at**", "**OFF**")
    assert made.count('<strong data-tone="soon"><svg class="mark"') == 3
    assert made.count('<strong data-tone="alarm"><svg class="mark"') == 1
    assert "</svg> This week</strong>" in made


def test_no_other_cell_has_a_mark() -> None:
    """A word that may mean two levels means neither, and a sentence that has the word says more than the level."""
    assert "<svg" not in cells("**Now**", "soon", "*Soon*", "**Soon** if it leaks", "not **soon**", "**later**", "")
