"""No paper for the public tells of what is not for it: no word, no count, no picture, no property."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import pytest

from tests.conftest import Mp
from tests.secret_plan import SECRET, secret_musterstadt, write

REPORTS = ("fortschreibung", "kurzbericht", "beschlusskontrolle", "steckbrief --all", "vorlage --all")


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Musterstadt with a secret word in every internal place, and without those places."""
    secret, cut = (
        write(files, tmp_path_factory.mktemp("leaks") / "stadt" / "plan").parent
        for files in secret_musterstadt()
    )
    return secret, cut


@pytest.mark.parametrize("report", REPORTS)
def test_a_paper_is_as_if_nothing_else_existed(plans: tuple[Path, Path], mp: Mp, report: str) -> None:
    secret, cut = (written(mp, plan, report, "public") for plan in plans)

    assert secret
    assert secret.keys() == cut.keys()
    for name, content in secret.items():
        assert content == cut[name], name
        assert not reveals(content), name


def test_the_office_sees_it(plans: tuple[Path, Path], mp: Mp) -> None:
    """Else the test above could not fail."""
    papers = written(mp, plans[0], "fortschreibung", "internal")

    told = {Path(name).suffix for name, content in papers.items() if reveals(content)}
    # A PDF's letters are numbers of a font's, but the bookmark of a hidden measure is a text.
    assert told == {".md", ".svg", ".html", ".pdf", ".docx"}


def written(mp: Mp, stadt: Path, report: str, audience: str) -> dict[str, bytes]:
    """A report's files in all formats: path → bytes."""
    name, *rest = report.split()
    build = stadt / f"{name}-{audience}"
    ran = mp(
        *("report", name, *rest, "--format", "md,html,pdf,docx", "--out", str(build)),
        *("--audience", audience),
        cwd=stadt,
    )
    assert ran.code == 0, ran.err
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in build.rglob("*.*")}


def reveals(content: bytes) -> bool:
    """Whether the secret word stands anywhere in a file, packed parts included."""
    return any(
        SECRET.encode(code) in part.lower() for part in parts(content) for code in ("utf-8", "utf-16-be")
    )


def parts(content: bytes) -> Iterator[bytes]:
    """A file as it is, and unpacked: the parts of a Word file, the streams of a PDF."""
    yield content
    try:
        with ZipFile(BytesIO(content)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    except BadZipFile:
        for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
            try:
                yield zlib.decompress(stream)
            except zlib.error:
                continue
