"""Every example of every component, in a page of its own: accessible as it is found, once begun, and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing.axe import ONLY_ON_SCREENS, violations
from component_examples import Example, examples
from playwright.sync_api import Page, expect

from selfcheck.components.assets import published
from selfcheck.components.templates import environment

EXAMPLES = {f"{example.component.name}.{example.name}": example for example in examples()}
ADDRESS = "example/"


def open_example(page: Page, project: Path, example: Example) -> None:
    """Open a page that holds one component, its sheet and its script as they are published, and the site's own sheet."""
    texts, component = dict(published()), example.component
    theme = project / "hooks/selfcheck/theme"
    sheets = [theme / "assets/css/site.css", theme / "assets/css/print.css"]
    style = sheets[0].read_text("utf-8") + texts.get(component.style or "", "")
    paper = sheets[1].read_text("utf-8")
    body = (
        f'<!doctype html><html lang="en"><head><title>{example.name}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{style}</style><style media="print">{paper}</style></head>'
        f'<body data-md-color-scheme="default"><header><a href="/">Home</a></header>'
        f'<main class="md-typeset"><article><h1>{example.name}</h1>'
        f"{'' if component.name != 'care_card' else '<h2>A level</h2>'}{example.html(environment(theme))}"
        f"</article></main><script>{texts.get(component.script or '', '')}</script></body></html>"
    )
    page.route(f"**/{ADDRESS}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_accessible_in_light_in_dark_and_on_paper(
    page: Page, project: Path, name: str, subtests: pytest.Subtests
) -> None:
    with subtests.test("on paper"):
        look_at_paper(page, project, name)
    with subtests.test("on a screen"):
        look_at_screens(page, project, name)


def look_both_ways(page: Page) -> list[str]:
    """Look at the page in dark, and at what else may be wrong in light."""
    found = []
    for scheme in ("slate", "default"):
        page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
        found += violations(page, only_looks=scheme == "slate")
    return found


def look_at_screens(page: Page, project: Path, name: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.emulate_media(media="screen", reduced_motion="reduce")
    open_example(page, project, EXAMPLES[name])
    found = look_both_ways(page)
    tag = EXAMPLES[name].component.tag
    if tag:
        expect(page.locator(f"{tag}:defined")).to_have_count(1)
    start = page.get_by_role("button", name="Start", exact=True)
    if start.count():
        start.click()
        found += look_both_ways(page)
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("group", name="There is a problem")).to_be_focused()
        found += look_both_ways(page)
    elif tag == "red-flag-checklist":
        page.get_by_role("checkbox").first.check()
        found += look_both_ways(page)
    assert not found, "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def look_at_paper(page: Page, project: Path, name: str) -> None:
    page.set_viewport_size({"width": 720, "height": 1000})
    open_example(page, project, EXAMPLES[name])
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = [one for one in violations(page) if one.split()[1].rstrip(":") not in ONLY_ON_SCREENS]
    assert not found, "\n".join(found)


def test_two_quizzes_of_one_page_do_not_know_of_each_other(page: Page, project: Path) -> None:
    first, second = EXAMPLES["quiz.levelled"], EXAMPLES["quiz.plain"]
    env, texts = environment(project / "hooks/selfcheck/theme"), dict(published())
    body = f"<!doctype html><html lang=en><title>Two</title><h1>Two</h1>{first.html(env)}{second.html(env)}"
    body += f"<script>{texts['components/quiz.js']}</script>"
    page.route(f"**/{ADDRESS}", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
    page.goto(ADDRESS)
    kettle, tea = page.locator("#quiz-kettle"), page.locator("#quiz-tea")
    kettle.get_by_role("button", name="Start", exact=True).click()
    kettle.get_by_label("a smell of burning").check()
    tea.get_by_role("button", name="Start", exact=True).click()
    tea.get_by_label("At night").check()
    tea.get_by_role("button", name="Continue").click()
    expect(tea.get_by_role("heading", name="Herbal tea")).to_be_focused()
    expect(kettle.get_by_label("a smell of burning")).to_be_checked()
    kettle.get_by_role("button", name="Continue").click()
    expect(kettle.get_by_role("heading", name="Switch it off now")).to_be_focused()
    page.reload()
    expect(tea.get_by_role("heading", name="Herbal tea")).to_be_visible()
    expect(kettle.get_by_role("heading", name="Switch it off now")).to_be_visible()
