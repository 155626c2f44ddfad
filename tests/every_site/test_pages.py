"""Every link of a page leads on, and so does an address where there is no page."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

from browsing.building import BuiltSite, path_of
from playwright.sync_api import Page, expect


def test_what_is_not_there_is_said_by_the_site_itself_and_leads_to_its_pages(page: Page, site: BuiltSite) -> None:
    missing = f"{site.address}no/such/page/"
    page.route(
        missing, lambda route: route.fulfill(status=200, response=route.fetch())
    )  # or it is an error on the console
    page.goto(missing)
    expect(page.get_by_role("heading", level=1)).to_contain_text(site.label("not_found"))
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page).to_have_url(site.address)


# --- links --------------------------------------------------------------------------------------------------------------


class _Reader(HTMLParser):
    """Notes what a page leads to and what it fetches, and the parts that one can lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.anchors.add(value)
            elif name in ("href", "src", "action", "poster", "data"):
                self.links.append((tag, value or ""))
            elif name == "srcset":
                self.links += [(tag, part.split()[0]) for part in (value or "").split(",")]


def read(site: BuiltSite, address: str) -> _Reader:
    reader = _Reader()
    reader.feed(site.html(address))
    return reader


def test_every_link_leads_somewhere_and_every_file_is_there(site: BuiltSite) -> None:
    pages = {address: read(site, address) for address in site.pages}
    host, below = "http://host.example", path_of(site.source)
    faults, followed = [], 0
    for address, page in pages.items():
        for tag, link in page.links:
            parts = urlsplit(urljoin(f"{host}{below}{address}", link))
            if f"{parts.scheme}://{parts.netloc}" != host:
                if tag not in ("a", "link") or parts.scheme not in ("https", "http", "tel"):
                    faults.append(f"{address}: <{tag}> is fetched from {link}")
                continue
            followed += 1
            path = unquote(parts.path)
            if not path.startswith(below):
                faults.append(f"{address}: {link} leads out of the site")
                continue
            target = path.removeprefix(below)
            file = site.folder / target
            if target in pages:
                if parts.fragment and unquote(parts.fragment) not in pages[target].anchors:
                    faults.append(f"{address}: {link} has no such part")
            elif not file.is_file():
                faults.append(f"{address}: {link} is not there")
    assert followed > 3 * len(pages)
    assert faults == []
