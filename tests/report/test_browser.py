"""The pages in a real Chromium: axe-core finds nothing, nothing scrolls sideways, nobody else is asked.

Skipped where there is no Chromium, or axe-playwright-python is not installed; with MP_REQUIRE_BROWSER=1
that is a failure instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

import pytest

from masterplan_cli.loading import load
from masterplan_cli.report.paper import Paper
from masterplan_cli.source.tree import WorkingTree
from tests.conftest import Mp
from tests.full_plan import FULL
from tests.program import PLAN
from tests.report.altered import altered
from tests.report.making import html, made, read

# WCAG 2.0, 2.1 and 2.2 on levels A and AA, and what axe-core's authors hold to be good practice.
RULES: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM: Final = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
SCHEMES: Final = ("light", "dark")
WIDTHS: Final = (1280, 320)


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


def _text(name: str) -> str:
    return html(PAPERS[name]())


def _dortmund() -> Paper:
    return made(load(WorkingTree(PLAN)).plan, lang="de")


def _hostile() -> Paper:
    def text(where: str, *, is_prose: bool) -> str:
        word = "Wort" * (2_500 if is_prose and where.endswith("description") else 60)
        return f"{word} <script>alert(1)</script> <img src=https://example.org/x onerror=alert(1)> {where}"

    return made(altered(read(FULL), text))


PAPERS: Final = {
    "dortmund": _dortmund,
    "full": lambda: made(FULL),
    "little": lambda: made({"masterplan.yaml": "title: T\ncity: C\nstatuses: {}\n"}, commit=None),
    "hostile": _hostile,
}


@pytest.fixture(scope="module", params=PAPERS)
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("paper") / f"{request.param}.html"
    path.write_text(_text(request.param), encoding="utf-8")
    return path


@pytest.fixture(
    params=[(scheme, width) for scheme in SCHEMES for width in WIDTHS], ids=lambda one: f"{one[0]}-{one[1]}"
)
def seen(browser: Any, file: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Any, list[str]]]:
    """A page with the paper, and what it has asked for or complained of."""
    scheme, width = request.param
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, locale="de-DE")
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
    found = axe.run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
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
    page = browser.new_page(viewport={"width": 794, "height": 1123})  # A4
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    wide = "element => element.scrollWidth > element.clientWidth + 1"
    cut = page.evaluate(f"[...document.querySelectorAll('.table, .scroll, body')].filter({wide}).length")
    assert cut == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.skip')).display") == "none"
    page.close()


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
    page.set_viewport_size({"width": 794, "height": 1123})
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
