"""A slip in mkdocs.yml is told by `selfcheck check`, and before MkDocs begins by `selfcheck build`, with its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs_runs import run_mkdocs
from small_sites import BASE

from selfcheck.checks import check
from selfcheck.commands.main import main
from selfcheck.config.faults import Faulty
from selfcheck.site.mkdocs_files import folders_to_build, read_site

OWN = "site_name: A\ntheme: {name: selfcheck}\n"
PLUGIN = "plugins: [selfcheck: {paper: false}]\n"
BOMB = ", ".join(f"c{n}: &c{n} [{', '.join([f'*c{n - 1}' if n else '*b'] * 9)}]" for n in range(20))
UNNAMED = "the plugin 'selfcheck' is not named, so no page shows a quiz and none is checked: write `plugins: "


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "docs/parts").mkdir(parents=True)
    (tmp_path / "docs/index.md").write_text("---\ntitle: A\n---\n\n# A\n\n```quiz\ngood\n```\n", "utf-8")
    (tmp_path / "docs/parts/list.md").write_text("# B\n", "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own/main.html").write_text("{{ config.theme.logo }}\n", "utf-8")
    return tmp_path


def told(site: Path, settings: str) -> list[str]:
    (site / "mkdocs.yml").write_text(settings, "utf-8")
    try:
        return [str(fault) for fault in check(read_site(site))]
    except Faulty as error:
        return [str(fault) for fault in error.faults]


def told_by_build(site: Path) -> list[str]:
    """Return what is told before MkDocs begins."""
    with pytest.raises(Faulty) as caught:
        folders_to_build(site)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("settings", "fault"),
    [
        (OWN, f"2: {UNNAMED}[selfcheck]`"),
        (f"{OWN}plugins:\n", f"3: {UNNAMED}[selfcheck]`"),
        (f"{OWN}plugins: [search]\n", f"3: {UNNAMED}[search, selfcheck]`"),
        ("site_name: A\n", f"1: {UNNAMED}[search, selfcheck]`"),
        (f"{OWN}plugins: [search]\nmarkdown_extensions: [selfcheck.markdown]\n", f"3: {UNNAMED}[search, selfcheck]`"),
        (
            "site_name: A\nplugins:\n  - search: {lang: en}\n",
            "2: the plugin 'selfcheck' is not named, so no page shows a quiz and none is checked: name it behind 'search'",
        ),
        (
            "site_name: A\nplugins:\n  - search\n  - self_check\n",
            "4: the plugin 'selfcheck' is not named (did you mean that by 'self_check'?)",
        ),
        (f"{OWN}plugins: selfcheck\n", "3: 'plugins' is a list: write `plugins: [selfcheck]`"),
        (
            f"{OWN}plugins:\n  - selfcheck:\n    paper: false\n",
            "5: 'paper' is an option of 'selfcheck': put four more spaces before it",
        ),
        (
            f"{OWN}plugins:\n  - selfcheck\n  - selfcheck\n",
            "5: the plugin 'selfcheck' is here twice; the first is in line 4: take one out",
        ),
        (
            f"{OWN}plugins:\n  - selfcheck:\n      polcy: on\n",
            "5: option 'polcy': is no option (did you mean 'policy'?)",
        ),
        (f"{OWN}{PLUGIN}siteurl: x\n", "4: 'siteurl' is not a setting of MkDocs (did you mean 'site_url'?)"),
        (
            f"theme: selfcheck\n{PLUGIN}",
            "1: there is no name of the site: write `site_name:` and the name behind it",
        ),
        (
            f"site_name: A\ntheme:\n  name: selfchek\n{PLUGIN}",
            "3: 'selfchek' is not a theme that is installed (did you mean 'selfcheck'?)",
        ),
        (f"{OWN}{PLUGIN}{PLUGIN}", "4: 'plugins' is here twice; the first is in line 3: take one out"),
        (f"{OWN}{PLUGIN}extra:\n  a: 1\n  a: 2\n", "6: 'a' is here twice; the first is in line 5: take one out"),
        (f"{OWN}{PLUGIN}nav:\n\t- index.md\n", "5: a tab stands where YAML needs spaces: indent with spaces"),
        (f"{OWN}{PLUGIN}nav: [index.md\n", "4: '[' is not closed: write ']' where it ends"),
        (
            f"{OWN}{PLUGIN}site_author: B: C\n",
            "4: a second colon stands in this line: quote a text that has a colon",
        ),
        (f"{OWN}{PLUGIN}INHERIT: ../nope.yml\n", "4: 'INHERIT' names '../nope.yml', and there is no such file"),
        (
            f"{OWN}plugins:\n  - selfcheck:\n      quik: on\n",
            "5: option 'quik': is no option: use score, paper, fonts, policy or checks",
        ),
        (
            f"{OWN}plugins:\n  - selfcheck:\n      paper: maybe\n",
            "5: option 'paper' takes true or false, not a text",
        ),
        (
            f"{OWN}plugins:\n  - selfcheck: {{1: 2}}\n",
            "4: option '1': is no option: use score, paper, fonts, policy or checks",
        ),
        (f"{OWN}plugins:\n  - selfcheck: 5\n", "4: the options of 'selfcheck' are keys with a value each"),
        (f"{OWN}plugins: 5\n", "3: 'plugins' is a list: write `plugins: [selfcheck]`"),
        (
            f"{OWN}{PLUGIN}nav: [a.md?1]\n",
            "4: a comma or ']' is missing here, or above: the bracket is open from line 4 on",
        ),
        ("site_name:\tA\n", "1: a tab stands where YAML needs a space: write a space for it"),
        (f"{OWN}{PLUGIN}extra:\n  a:\tb\n", "5: a tab stands where YAML needs a space: write a space for it"),
        (f"{OWN}{PLUGIN}extra:\n  - \tb\n", "5: a tab stands where YAML needs a space: write a space for it"),
        (
            f"site_name: A\ntheme:\n  name: selfcheck\n  favicn: a.svg\n{PLUGIN}",
            "4: 'favicn' is not a setting that the theme reads (did you mean 'favicon'?)",
        ),
        (
            f"site_name: A\ntheme:\n  name: selfcheck\n  logo: a.svg\n{PLUGIN}",
            "4: 'logo' is not a setting that the theme reads: say it in site_config/look.yml",
        ),
        (
            f"site_name: A\ntheme:\n  name: selfcheck\n  width: 5\n{PLUGIN}",
            "4: 'width' is not a setting that the theme reads: use name, locale, language, direction, features, font, icon, "
            "favicon, palette, custom_dir or static_templates",
        ),
        (
            f"site_name: A\ntheme:\n  name: selfcheck\n  custom_dir: nope\n{PLUGIN}",
            "4: there is no folder 'nope': custom_dir names the folder of templates",
        ),
        (f"{OWN}site_url: a.example\n{PLUGIN}", "3: 'site_url' is no whole address: write it as https://a.example/"),
        (f"{OWN}site_url: 12\n{PLUGIN}", "3: 'site_url' is no whole address: write it as https://example.org/"),
    ],
)
def test_a_slip_in_the_settings_is_one_message_with_its_line(site: Path, settings: str, fault: str) -> None:
    assert told(site, settings) == [f"mkdocs.yml:{fault}"]
    assert told_by_build(site) == [f"mkdocs.yml:{fault}"]


def test_who_leaves_the_plugin_out_publishes_no_site_without_its_quiz(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "mkdocs.yml").write_text("site_name: A\n", "utf-8")
    monkeypatch.chdir(site)
    assert main(["build"]) == 1
    assert capsys.readouterr().err.startswith(f"mkdocs.yml:1: {UNNAMED}")
    assert not (site / "site").exists()


@pytest.mark.slow
def test_mkdocs_alone_ends_with_what_to_write_where_the_plugin_is_left_out(site: Path) -> None:
    (site / "mkdocs.yml").write_text(OWN, "utf-8")
    done = run_mkdocs(site, {"NO_MKDOCS_2_WARNING": "1"}, "build", "--site-dir", str(site / "site"))
    assert done.returncode != 0
    unnamed = "mkdocs.yml: the plugin 'selfcheck' is not named: write `plugins: [selfcheck]`"
    assert done.stderr.splitlines()[-1] == f"ERROR   -  {unnamed}"
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "settings",
    [
        f"{OWN}{PLUGIN}",
        "site_name: A\nplugins: {selfcheck: {}, search: {}}\n",
        "site_name: A\nplugins: [search]\nmarkdown_extensions: [selfcheck.markdown]\n",
        f"site_name: A\ntheme: {{name: null, custom_dir: docs}}\n{PLUGIN}",
        f"{OWN}{PLUGIN}extra: {{a: &x !ENV [HOME, 'b'], b: *x, c: !!python/name:os.path.join }}\n",
        f"{OWN}{PLUGIN}extra: {{a: &a [1, 2], b: &b [*a, *a], {BOMB}}}\n",
        f"site_name: A\ntheme: {{name: mkdocs, nonsense: 1}}\n{PLUGIN}",
        "site_name: A\ntheme: {name: material, logo: a.svg, icon: {logo: x}}\nplugins: [blog, selfcheck]\n",
        f"site_name: A\ntheme: {{name: selfcheck, logo: a.svg, custom_dir: own}}\n{PLUGIN}",
        f"{OWN}{PLUGIN}nav: [index.md, Elsewhere: 'https://a.example/', More: [parts/list.md, parts/]]\n",
    ],
)
def test_settings_that_mkdocs_builds_from_are_let_be(site: Path, settings: str) -> None:
    assert told(site, settings) == []
    folders_to_build(site)


def test_a_site_without_site_config_needs_no_plugin(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert told(tmp_path, "site_name: A\n") == []


def test_a_page_of_the_navigation_that_is_not_there_is_told_with_its_line(site: Path) -> None:
    assert told(site, f"{OWN}{PLUGIN}nav:\n  - A: index.md\n  - More:\n      - parts/lst.md\n") == [
        "mkdocs.yml:7: 'parts/lst.md' is not a page in docs/ (did you mean 'parts/list.md'?)"
    ]


def test_what_is_wrong_in_a_file_that_is_inherited_from_is_told_where_it_is_named(site: Path) -> None:
    (site / "parent.yml").write_text("a: [\n", "utf-8")
    (fault,) = told(site, f"{OWN}{PLUGIN}INHERIT: parent.yml\n")
    assert fault.startswith("mkdocs.yml:4: cannot be read: ")


@pytest.mark.slow
def test_a_site_with_two_files_of_settings_is_held_against_the_one_it_is_built_from(site: Path) -> None:
    """Such as one for each language, with pages and a navigation of its own."""
    (site / "mkdocs.yml").write_text(f"{OWN}{PLUGIN}nav: [index.md, only-here.md]\n", "utf-8")
    (site / "other.yml").write_text(f"{OWN}{PLUGIN}nav: [index.md, parts/lst.md]\n", "utf-8")
    done = run_mkdocs(site, {"NO_MKDOCS_2_WARNING": "1"}, "build", "-f", "other.yml", "--site-dir", str(site / "site"))
    told = [line.partition("-  ")[2] for line in done.stderr.splitlines() if "ERROR" in line]
    assert told[0] == "other.yml:4: 'parts/lst.md' is not a page in docs/ (did you mean 'parts/list.md'?)"
    assert len(told) == 2  # and how many there are


REFUSED = [
    ("markdown_extensions: [nonsense]\n", "4: 'nonsense' is not an extension of Markdown that is installed"),
    (
        "markdown_extensions: [toc, admonitoin]\n",
        "4: 'admonitoin' is not an extension of Markdown that is installed (did you mean 'admonition'?)",
    ),
    (
        "markdown_extensions:\n  - toc:\n      permalnk: true\n",
        "6: 'permalnk' is not an option of 'toc' (did you mean 'permalink'?)",
    ),
    (
        "markdown_extensions:\n  - attr_list\n  - toc:\n      permalink: true\n      toc_depth: x\n",
        "8: option 'toc_depth' of 'toc' does not take 'x' (ValueError: invalid literal for int() with base 10: 'x')",
    ),
    ("markdown_extensions: {toc: 5}\n", "4: the options of 'toc' are keys with a value each"),
    ("markdown_extensions: toc\n", "4: 'markdown_extensions' is a list: write `markdown_extensions: [toc]`"),
    (
        "markdown_extensions:\n  - toc:\n    permalink: true\n",
        "6: 'permalink' is an option of 'toc': put four more spaces before it",
    ),
    (
        "markdown_extensions:\n  - toc:\n      slugify: nonsense\n",
        "6: option 'slugify' of 'toc' does not take 'nonsense' (TypeError: 'str' object is not callable)",
    ),
    ("hooks:\n  - sound.py\n  - nope.py\n", "6: 'hooks': there is no file 'nope.py'"),
    (
        "hooks:\n  - sound.py\n  - broken.py\n",
        "6: the hook 'broken.py' cannot be loaded: ModuleNotFoundError: No module named 'nothing_at_all'",
    ),
    ("extra: x\n", "4: 'extra' takes keys with a value each, not a text"),
    ("repo_url: a.example/b\n", "4: 'repo_url' is no whole address: write it as https://a.example/b/"),
    ("dev_addr: 8000\n", "4: 'dev_addr' is where a preview is shown: write it as 127.0.0.1:8000"),
    (
        "site_dir: docs/out\n",
        "4: 'site_dir' is in the folder of pages, so each build would publish the last one: name a folder beside it",
    ),
    (
        "site_dir: .\n",
        "4: 'site_dir' holds the folder of pages, which a build would replace: name a folder beside it",
    ),
    (
        "docs_dir: .\n",
        "4: 'docs_dir' is the folder of the settings themselves: name a folder in it that holds the pages",
    ),
    ("docs_dir: dcs\n", "4: there is no folder 'dcs': docs_dir names the folder of pages"),
    ("extra_css: a.css\n", "4: 'extra_css' is a list: write `extra_css: [a.css]`"),
    (
        "extra_javascript:\n  - path: parts/list.md\n    defer: soon\n",
        "6: 'defer' takes true or false, not a text",
    ),
    ("use_directory_urls: 1\n", "4: 'use_directory_urls' takes true or false, not a whole number"),
    ("site_author: [a, b]\n", "4: 'site_author' takes a text, not a list"),
    ("nav:\n  - A: 1\n", "5: an item of 'nav' is a page, or one name with a page or a list of pages behind its colon"),
    ("validation:\n  anchors: wrn\n", "5: 'anchors' does not take 'wrn': use warn, info or ignore"),
    (
        "validation:\n  links: {anchor: warn}\n",
        "5: warning: 'anchor' is not a setting of 'validation' (did you mean 'anchors'?)",
    ),
    ("validation:\n  nav: warn\n", "5: 'nav' takes keys with a value each, not a text"),
    ("markdown_extensions:\n  - meta:\n      1: 2\n", "6: '1' is not an option of 'meta'"),
    ("extra:\n  a: !!python/name:nope.x\n", "5: cannot be read: cannot find module 'nope' (No module named 'nope')"),
]


@pytest.mark.parametrize(("settings", "fault"), REFUSED)
def test_what_only_mkdocs_would_refuse_is_told_before_a_build_and_on_its_line(
    site: Path, settings: str, fault: str
) -> None:
    (site / "sound.py").write_text("print('a hook')\n", "utf-8")
    (site / "broken.py").write_text("import nothing_at_all\n", "utf-8")
    assert told(site, f"{OWN}{PLUGIN}{settings}") == [f"mkdocs.yml:{fault}"]
    assert told_by_build(site) == [f"mkdocs.yml:{fault}"]


@pytest.mark.parametrize(
    ("plugins", "faults"),
    [
        ("  - blog\n", ["5: 'blog' is not a plugin that is installed: use material/blog"]),
        ("  - serch\n", ["5: 'serch' is not a plugin that is installed (did you mean 'search'?)"]),
        (
            "  - search:\n      min_search_length: x\n",
            ["6: option 'min_search_length' of 'search' takes a whole number, not a text"],
        ),
        ("  - search:\n      lng: en\n", ["6: warning: 'lng' is not an option of 'search' (did you mean 'lang'?)"]),
        ("  - search:\n    lang: en\n", ["6: 'lang' is an option of 'search': put four more spaces before it"]),
        (
            "  - search\n  - material/search:\n      lng: en\n",
            ["7: warning: 'lng' is not an option of 'search' (did you mean 'lang'?)"],
        ),
        ("  - search: 5\n", ["5: the options of 'search' are keys with a value each"]),
        (
            "  - search\n  - search\n",
            ["6: warning: the plugin 'search' is here twice; the first is in line 5: take one out"],
        ),
        ("  - 5\n", ["5: an item of 'plugins' is a name, with a colon and options behind it if it needs some"]),
        (
            "  - serch\n  - nothing_like_it\n",
            [
                "5: 'serch' is not a plugin that is installed (did you mean 'search'?)",
                "6: 'nothing_like_it' is not a plugin that is installed",
            ],
        ),
    ],
)
def test_a_slip_in_how_another_plugin_is_named_is_told_on_its_line(site: Path, plugins: str, faults: list[str]) -> None:
    settings = f"{OWN}plugins:\n  - selfcheck: {{paper: false}}\n{plugins}"
    assert told(site, settings) == [f"mkdocs.yml:{fault}" for fault in faults]
    assert told_by_build(site) == [f"mkdocs.yml:{fault}" for fault in faults]


def test_all_that_mkdocs_would_refuse_is_told_at_once(site: Path) -> None:
    """MkDocs itself stops at the first."""
    assert told(site, f"{OWN}{PLUGIN}extra: x\nstrict: maybe\nmarkdown_extensions: [nonsense]\nsiteurl: x\n") == [
        "mkdocs.yml:4: 'extra' takes keys with a value each, not a text",
        "mkdocs.yml:5: 'strict' takes true or false, not a text",
        "mkdocs.yml:6: 'nonsense' is not an extension of Markdown that is installed",
        "mkdocs.yml:7: 'siteurl' is not a setting of MkDocs (did you mean 'site_url'?)",
    ]


def test_a_hook_is_loaded_and_none_of_its_events_is_called(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What it prints is no part of the JSON that a command prints."""
    (site / "hook.py").write_text(
        "print('loaded')\ndef on_startup(**_): 1 / 0\ndef on_config(config): 1 / 0\n", "utf-8"
    )
    assert told(site, f"{OWN}{PLUGIN}hooks: [hook.py]\n") == []
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "loaded\n")


def test_an_engine_that_runs_no_plugins_needs_none_installed(site: Path) -> None:
    settings = "site_name: A\nplugins: [search, its_own]\nhooks: [nope.py]\nmarkdown_extensions: [selfcheck.markdown]\n"
    assert told(site, settings) == []


def test_what_mkdocs_refuses_of_settings_that_are_inherited_is_told_where_they_are_named(site: Path) -> None:
    (site / "parent.yml").write_text("extra: x\n", "utf-8")
    fault = "mkdocs.yml:4: 'extra' takes keys with a value each, not a text"
    assert told(site, f"{OWN}{PLUGIN}INHERIT: parent.yml\n") == [fault]


OF_PAGES = [
    (
        "nav: [index.md]\nvalidation: {omitted_files: warn}\n",
        "4: warning: 'nav' has no 'parts/list.md', which `omitted_files: warn` refuses: name it, here or under `not_in_nav:`",
    ),
    (
        "nav:\n  - index.md\n  - B: /parts/list/\nvalidation: {nav: {absolute_links: warn}}\n",
        "6: warning: '/parts/list/' begins with a slash, which `absolute_links: warn` refuses: name a page, or a whole address",
    ),
    ("extra_css: [nope.css]\n", "4: extra_css: there is no file 'nope.css' in the site"),
    ("extra_javascript:\n  - path: nope.mjs\n", "5: extra_javascript: there is no file 'nope.mjs' in the site"),
    (
        "extra_css: ['https://a.example/a.css']\n",
        "4: extra_css: 'https://a.example/a.css' is on another host: a page asks no other host; put the file beside the page",
    ),
    ("extra_templates: [nope.xml]\n", "4: warning: 'nope.xml' is not a file in docs/"),
    (
        "markdown_extensions: [pymdownx.snippets]\n",
        "4: pymdownx.snippets puts words into pages that no check reads: take it out",
    ),
]
OF_THEME = [
    ("favicon: nope.svg", "4: theme: favicon: there is no file 'nope.svg' in the site"),
    (
        "font: {text: Roboto}",
        "4: theme: a page asks no other host, and 'https://fonts.googleapis.com/css' is on one: write `font: false` under "
        "`theme:`",
    ),
    ("features: 5", "4: 'features' takes a list, not a whole number"),
    ("palette: 5", "4: 'palette' takes keys with a value each, not a whole number"),
    ("language: en-GX", "4: 'en-GX' is not a language of the theme (did you mean 'en-GB'?)"),
    ("language: [en]", "4: 'language' takes a text, not a list"),
    ("static_templates: [nope.html]", "4: warning: the theme has no template 'nope.html'"),
]
STOPS = [(f"{OWN}{PLUGIN}{settings}", fault) for settings, fault in OF_PAGES]
STOPS += [(f"site_name: A\ntheme:\n  name: selfcheck\n  {said}\n{PLUGIN}", fault) for said, fault in OF_THEME]


@pytest.mark.parametrize(("settings", "fault"), STOPS)
def test_what_a_build_would_stop_at_later_is_told_by_a_check(site: Path, settings: str, fault: str) -> None:
    assert told(site, settings) == [f"mkdocs.yml:{fault}"]


@pytest.mark.parametrize(
    "settings",
    [
        "nav: [index.md]\nnot_in_nav: /parts/\nvalidation: {omitted_files: warn}\n",
        "validation: {omitted_files: warn}\n",
        "nav: [index.md, /parts/list/, '//a.example/']\nvalidation: {nav: {absolute_links: info}, absolute_links: warn}\n",
        "nav: [index.md]\nhooks: [own/hook.py]\nvalidation: {omitted_files: warn}\nextra_css: [made.css]\n",
        "extra_css: ['parts/a.css?1']\nextra_javascript: [parts/a.mjs, {path: parts/a.js, defer: true}]\n",
        "extra: {footer: [B: parts/list.md]}\n",
    ],
)
def test_what_a_build_goes_on_with_is_let_be_by_a_check(site: Path, settings: str) -> None:
    """A hook or a plugin of others may bring what is not there, and see to the navigation."""
    (site / "own/hook.py").write_text("", "utf-8")
    for name in ("a.css", "a.js", "a.mjs"):
        (site / "docs/parts" / name).write_text("", "utf-8")
    assert told(site, f"{OWN}{PLUGIN}{settings}") == []


@pytest.mark.parametrize("footer", ["words", "[5]", "[B: [parts/list.md]]"])
def test_a_foot_of_pages_that_holds_no_links_is_told_without_a_traceback(site: Path, footer: str) -> None:
    (fault,) = told(site, f"{OWN}{PLUGIN}extra:\n  footer: {footer}\n")
    assert fault.startswith("mkdocs.yml:5: ")
    assert fault.endswith(" a title and a page, such as `- About: about.md`")


@pytest.mark.slow
def test_a_build_loads_a_hook_once(site: Path) -> None:
    """MkDocs has looked at its settings by then."""
    (site / "hook.py").write_text("print('loaded')\n", "utf-8")
    (site / "mkdocs.yml").write_text(f"{OWN}{PLUGIN}hooks: [hook.py]\n", "utf-8")
    done = run_mkdocs(site, {"NO_MKDOCS_2_WARNING": "1"}, "build", "--strict", "--site-dir", str(site / "site"))
    assert done.returncode == 0, done.stderr
    assert (done.stdout + done.stderr).count("loaded") == 1


@pytest.mark.slow
@pytest.mark.parametrize("settings", [*(f"{OWN}{PLUGIN}{settings}" for settings, _ in REFUSED), *dict(STOPS)])
def test_a_build_does_stop_at_what_is_told(site: Path, settings: str) -> None:
    (site / "sound.py").write_text("", "utf-8")
    (site / "broken.py").write_text("import nothing_at_all\n", "utf-8")
    (site / "mkdocs.yml").write_text(settings, "utf-8")
    done = run_mkdocs(site, {"NO_MKDOCS_2_WARNING": "1"}, "build", "--strict")
    assert done.returncode != 0
