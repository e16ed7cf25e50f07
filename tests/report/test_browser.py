"""The pages in a real Chromium: axe-core finds nothing, nothing scrolls sideways, nobody else is asked.

Skipped where there is no Chromium, or axe-playwright-python is not installed; with MP_REQUIRE_BROWSER=1
that is a failure instead.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

from masterplan_cli.report.paper import Paper
from tests.conftest import Mp
from tests.full_plan import FULL
from tests.report.making import html, made
from tests.report.pages import PAPERS

# WCAG 2.0, 2.1 and 2.2 on levels A and AA, and what axe-core's authors hold to be good practice.
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
SCHEMES: Final = ("light", "dark")
WIDTHS: Final = (1280, 320)
A4: Final = 794


def _missing(what: str) -> NoReturn:
    if os.environ.get("MP_REQUIRE_BROWSER") == "1":
        pytest.fail(f"MP_REQUIRE_BROWSER=1, but {what}")
    pytest.skip(f"pages are not looked at: {what}")


def _chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    executable = _chromium()
    if executable is None:
        _missing("there is no Chromium")
    try:
        import_module("axe_playwright_python.sync_playwright")
        sync_playwright = import_module("playwright.sync_api").sync_playwright
    except ImportError:
        _missing("axe-playwright-python is not installed")
    with sync_playwright() as playwright:
        # No sandbox: continuous integration runs as root, and the pages are our own.
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
        ]
        running = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="module", params=PAPERS)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / f"{request.param}.html"
    path.write_text(html(PAPERS[request.param]()), encoding="utf-8")
    return path


@pytest.fixture(
    params=[*((scheme, width) for scheme in SCHEMES for width in WIDTHS), ("print", A4)],
    ids=lambda one: f"{one[0]}-{one[1]}",
)
def seen(browser: Any, file: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Any, list[str]]]:
    """A page with the paper, and what it has asked for or complained of."""
    scheme, width = request.param
    page = browser.new_page(viewport={"width": width, "height": 800}, locale="de-DE")
    page.emulate_media(**{"media": "print"} if scheme == "print" else {"color_scheme": scheme})
    noise: list[str] = []

    def hear(dialog: Any) -> None:
        noise.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda asked: noise.append(asked.url) if asked.url != file.as_uri() else None)
    page.on("console", lambda said: noise.append(said.text))
    page.on("dialog", hear)
    page.goto(file.as_uri())
    yield page, noise
    page.close()


def test_page(seen: tuple[Any, list[str]]) -> None:
    page, noise = seen
    assert noise == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("innerWidth")
    axe = import_module("axe_playwright_python.sync_playwright").Axe()
    # No finger has to hit a link on paper.
    touched = {"target-size": {"enabled": not page.evaluate("matchMedia('print').matches")}}
    options = {"runOnly": RULES, "rules": touched, "resultTypes": ["violations"]}
    found = axe.run(page, options=options).response["violations"]
    assert [(one["id"], one["help"], [node["target"] for node in one["nodes"][:3]]) for one in found] == []


def test_the_keyboard_reaches_the_content_first(browser: Any, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement.closest('main, footer') !== null || document.activeElement === document.body"
    )
    page.close()


def test_on_paper_nothing_is_cut_off(browser: Any, file: Path) -> None:
    page = browser.new_page(viewport={"width": A4, "height": 1123})
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    wide = "element => element.scrollWidth > element.clientWidth + 1"
    cut = page.evaluate(f"[...document.querySelectorAll('.table, .scroll, body')].filter({wide}).length")
    assert cut == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_mark_stays_in_view(browser: Any, tmp_path: Path, width: int) -> None:
    """On screens it stays at the top, and nothing that is jumped to is hidden below it."""
    page, paper = _marked(browser, tmp_path)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.title().startswith(f"{paper.mark}: ")
    mark = page.locator(".classification")
    assert mark.inner_text() == paper.mark
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert mark.bounding_box()["y"] == 0
    below = mark.bounding_box()["height"]
    anchors = page.evaluate("[...document.querySelectorAll('h2[id], h3[id]')].map(one => one.id)")
    for anchor in anchors:
        page.evaluate("id => { location.hash = id }", anchor)
        assert page.evaluate("id => document.getElementById(id).getBoundingClientRect().top", anchor) >= below
    # Backwards with the keyboard, too.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("[...document.querySelectorAll('footer a, main a')].at(-1).focus()")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= below
    page.close()


def test_the_mark_is_on_every_page_of_paper(browser: Any, tmp_path: Path) -> None:
    """And it covers nothing: on each page, the text begins below it."""
    page, paper = _marked(browser, tmp_path)
    (tmp_path / "paper.pdf").write_bytes(page.pdf(prefer_css_page_size=True))
    page.close()
    if shutil.which("pdftotext") is None:
        _missing("there is no pdftotext")
    called = ["pdftotext", "-bbox-layout", "paper.pdf", "paper.html"]
    subprocess.run(called, cwd=tmp_path, check=True)
    pages = (tmp_path / "paper.html").read_text(encoding="utf-8").split("<page ")[1:]
    assert len(pages) > 5
    for text in pages:
        lines = [re.findall(r">([^<]+)</word>", line) for line in text.split("<line ")[1:]]
        tops = [float(line.split('"')[3]) for line in text.split("<line ")[1:]]
        bottoms = [float(line.split('"')[7]) for line in text.split("<line ")[1:]]
        place = lines.index(paper.mark.split())
        assert all(top >= bottoms[place] for at, top in enumerate(tops) if at != place)


def _marked(browser: Any, folder: Path) -> tuple[Any, Paper]:
    """The page of a paper that is not for the public."""
    paper = PAPERS["musterstadt-council"]()
    (folder / "marked.html").write_text(html(paper), encoding="utf-8")
    page = browser.new_page()
    page.goto((folder / "marked.html").as_uri())
    return page, paper


def test_no_column_is_cut_off(browser: Any, mp: Mp, musterstadt: Path, tmp_path: Path) -> None:
    """Of a whole Fortschreibung with its slips, on screens of a desk and on paper."""
    ran = mp("report", "--format", "html", "--out", str(tmp_path), cwd=musterstadt, lang="de")
    assert (ran.code, ran.err) == (0, "")
    page = browser.new_page()
    page.goto((tmp_path / "fortschreibung.html").as_uri())
    cut = """[...document.querySelectorAll('.table')]
        .filter(one => one.scrollWidth > one.clientWidth + 1)
        .map(one => one.querySelector('caption')?.innerText)"""
    for width in (1024, 1280, 1440, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(cut) == [], width
    page.set_viewport_size({"width": A4, "height": 1123})
    page.emulate_media(media="print")
    assert page.evaluate(cut) == []
    page.close()


def test_a_table_that_is_too_wide_shows_a_bar(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "wide.html").write_text(html(made(FULL)), encoding="utf-8")
    # As a tool, Chromium hides all bars.
    shown = browser.browser_type.launch(
        executable_path=_chromium(), args=["--no-sandbox"], ignore_default_args=["--hide-scrollbars"]
    )
    page = shown.new_page(viewport={"width": 1280, "height": 900})
    page.goto((tmp_path / "wide.html").as_uri())
    bar = "(one => one.offsetHeight - one.clientHeight)(document.querySelector('.table.wide'))"
    assert page.evaluate(bar) == 0
    page.evaluate("document.querySelector('.table.wide > table').style.minWidth = '3000px'")
    assert page.evaluate(bar) == 10
    shown.close()
