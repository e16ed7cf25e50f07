"""A published edition is made from its tag: today, and at any later time, as on the day."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

import pytest

from examples.history import write_history
from tests.conftest import Mp
from tests.repository import Repo

MEASURE: Final = "measures/bildung/schul-wlan.yaml"


@pytest.fixture
def musterstadt(tmp_path: Path, repository: Repo) -> Repo:
    """Musterstadt's plan with its history; nobody's settings of git count."""
    assert repository.root.is_dir()
    root = tmp_path / "musterstadt"
    write_history(root)
    return Repo(root)


def made(mp: Mp, repo: Repo, out: Path, *arguments: str) -> dict[str, bytes]:
    """The files of a paper, each with its bytes."""
    ran = mp("report", "--format", "md,html", "--out", str(out), *arguments, cwd=repo.root)
    assert (ran.code, ran.err) == (0, "")
    return {str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*") if file.is_file()}


def go_on(repo: Repo) -> None:
    """Life goes on: other values, another look, another header, and the edition itself is tampered with."""
    header = (repo.root / "plan/masterplan.yaml").read_text(encoding="utf-8")
    edition = (repo.root / "plan/editions/2024.yaml").read_text(encoding="utf-8")
    measure = (repo.root / "plan" / MEASURE).read_text(encoding="utf-8")
    repo.commit(
        {
            "plan/masterplan.yaml": header.replace("as_of: 2026-06-30", "as_of: 2027-06-30"),
            "plan/editions/2024.yaml": edition.replace("2.846", "9.999"),
            f"plan/{MEASURE}": measure.replace("status: umsetzung", "status: ruhend"),
            "plan/templates/parts/cover.md.j2": "# Anders\n",
            "plan/templates/style.css": "body { color: red }\n",
        },
        "2027-01-15",
        "Es geht weiter",
    )


def test_a_published_edition_is_the_same_at_any_time(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    on_the_day = made(mp, musterstadt, tmp_path / "before", "--edition", "2024")
    seen = mp("status", "--at", "edition/2024", cwd=musterstadt.root)
    go_on(musterstadt)
    assert made(mp, musterstadt, tmp_path / "after", "--edition", "2024") == on_the_day
    assert mp("status", "--at", "edition/2024", cwd=musterstadt.root) == seen
    text = on_the_day["fortschreibung.md"].decode()
    assert "**Sachstandsbericht 2024**" in text
    assert "43 Maßnahmen" in text


def test_a_draft_is_made_from_the_files_as_they_are(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    before = made(mp, musterstadt, tmp_path / "before", "--edition", "2026")
    go_on(musterstadt)
    after = made(mp, musterstadt, tmp_path / "after", "--edition", "2026")
    assert after["fortschreibung.md"] != before["fortschreibung.md"]
    assert after["fortschreibung.md"].startswith(b"# Anders\n")


def test_templates_come_from_the_tag(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    cover = musterstadt.root / "plan/templates/parts/cover.md.j2"
    musterstadt.commit({str(cover.relative_to(musterstadt.root)): "# Wie damals\n"}, "2026-07-01")
    edition = (musterstadt.root / "plan/editions/2026.yaml").read_text(encoding="utf-8")
    published = {"plan/editions/2026.yaml": edition.replace("state: draft", "state: published")}
    musterstadt.commit(published, "2026-07-02")
    musterstadt.git("tag", "edition/2026")
    cover.write_text("# Wie heute\n", encoding="utf-8")
    text = made(mp, musterstadt, tmp_path / "out")["fortschreibung.md"].decode()
    assert text.startswith("# Wie damals\n")


def test_a_branch_of_the_same_name_is_not_the_tag(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    before = made(mp, musterstadt, tmp_path / "before", "--edition", "2024")
    musterstadt.git("branch", "edition/2024")
    assert made(mp, musterstadt, tmp_path / "after", "--edition", "2024") == before


def test_without_the_tag(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    musterstadt.git("tag", "--delete", "edition/2024")
    ran = mp("report", "--edition", "2024", "--out", str(tmp_path / "out"), cwd=musterstadt.root)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Fehler: Die Ausgabe „2024“ ist veröffentlicht, aber das Repository hat keine Marke `edition/2024`.\n"
        "`git fetch --tags` holt Marken; sonst bitte den veröffentlichten Commit mit der"
        " Marke auszeichnen.\n"
    )
    assert not (tmp_path / "out").exists()


def test_without_git(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    shutil.rmtree(musterstadt.root / ".git")
    out = tmp_path / "out"
    ran = mp("report", "--edition", "2024", "--format", "md", "--out", str(out), cwd=musterstadt.root)
    assert ran.code == 0
    assert ran.err == (
        "Dieser Ordner hat keine Geschichte (kein Git); deshalb entsteht die Ausgabe „2024“ aus den Dateien,"
        " wie sie jetzt sind.\n"
    )
    assert "**Sachstandsbericht 2024**" in (out / "fortschreibung.md").read_text(encoding="utf-8")


def test_at_another_state(musterstadt: Repo, mp: Mp, tmp_path: Path) -> None:
    """Whoever names a state gets the edition as it was there, be it a draft."""
    paper = made(mp, musterstadt, tmp_path / "out", "--edition", "2025", "--at", "2025-06-12")
    assert "**Fassung:** Entwurf" in paper["fortschreibung.md"].decode()
