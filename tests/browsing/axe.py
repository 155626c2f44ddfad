"""What axe finds on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
OF_LOOKS = ("color-contrast", "link-in-text-block", "scrollable-region-focusable")
"""The rules whose verdict hangs on colours and sizes. What the other rules look at is the same in light, dark and print."""

OF_ROOM = ("target-size",)
"""The rule whose verdict hangs on what stands beside an element: that the first of its kind has room says nothing of the next."""

ONLY_ON_SCREENS = {
    "link-in-text-block",  # nobody follows a link on paper
    "target-size",
    "scrollable-region-focusable",  # nor scrolls it
    "page-has-heading-one",  # a sheet to fill in starts with its own heading, not with that of the page
}

RUN = """
async ([within, seen, others, looks, room]) => {
    const ONCE = {resultTypes: ["violations"], preload: false};  // no rule that is on reads sheets or films beforehand
    const known = new Map(seen.map((kind, number) => [kind, number])), alike = [];
    const state = /^(class|type|open|hidden|role|data-.*|aria-(current|expanded|pressed))$/;
    // Whether an element, or something in it, is of a kind that was not met before: with other tags, classes or states, or
    // in something of another kind (whose number is part of this one's name).
    const isNew = (element, around) => {
        const states = [...element.attributes].filter(({name}) => state.test(name)).map(({name, value}) => `${name}=${value}`);
        const kind = [around, element.localName, ...states.sort()].join(" ");
        const old = [];
        let fresh = !known.has(kind);
        if (fresh) known.set(kind, known.size);
        const number = known.get(kind);
        for (const child of element.children) isNew(child, number) ? (fresh = true) : old.push(child);
        if (fresh) alike.push(...old);
        return fresh;
    };
    const looked = [...document.querySelectorAll(within)].filter((element) => isNew(element, ""));
    const run = async (context, options) => (await axe.run(context, {...ONCE, ...options})).violations;
    const found = await run({include: [within]}, {runOnly: room});
    if (others) found.push(...await run({include: [within]}, {rules: others}));
    if (looked.length) found.push(...await run({include: looked, exclude: alike}, {runOnly: looks}));
    return [found, [...known.keys()].slice(seen.length)];
}
"""


def violations(
    page: Page, within: str = "html", *, only_looks: bool = False, seen: list[str] | None = None
) -> list[str]:
    """Return what axe finds on the page as it stands, one line for each element.

    `within` is a selector: nothing outside what it finds is looked at. Colours and sizes take axe most of its time, so of what
    is of one kind it looks at those of the first alone. `seen` is what was met on other pages that are shown the same way;
    what this page adds is put into it.
    """
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE.axe_script)
    others = None if only_looks else {rule: {"enabled": False} for rule in (*OF_LOOKS, *OF_ROOM)}
    seen = [] if seen is None else seen
    found, met = page.evaluate(RUN, [within, seen, others, OF_LOOKS, OF_ROOM])
    seen.extend(met)
    return [
        f"{page.url} {violation['id']}: {node['html'][:120]} ({node['failureSummary'].splitlines()[-1].strip()})"
        for violation in found
        for node in violation["nodes"]
    ]
