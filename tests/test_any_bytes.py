"""Any bytes in any file: findings or a plan, never an exception, soon and in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.loading import load
from masterplan_cli.review import Review
from masterplan_cli.source.tree import MemoryTree, WorkingTree
from tests.full_plan import FULL
from tests.hostile import HUGE, PLACES, SMALL_FILES, shown
from tests.small_plan import SMALL, lines, reviewed, reviewed_tree
from tests.source.yaml_texts import YAML_TEXTS

ROOT = Path(__file__).parents[1]
FILES = st.sampled_from(sorted(FULL))


def survives(files: Mapping[str, str | bytes]) -> Review:
    """Reads, checks and shows a plan; each finding has a place in a file that is there."""
    found = reviewed_tree(MemoryTree(files))
    shown(found)
    assert {placed.location.file for placed in found.findings} <= {*files, "masterplan.yaml"}
    assert all(placed.location.line > 0 and placed.location.column > 0 for placed in found.findings)
    assert len(lines(found, hints=True)) == len(found.findings)
    return found


@pytest.mark.parametrize("case", SMALL_FILES)
def test_a_file_made_to_break_readers_is_read(case: str) -> None:
    for path in PLACES:
        found = survives({**SMALL, path: SMALL_FILES[case]})
        assert path in {placed.location.file for placed in found.findings}


@given(FILES, st.binary(max_size=300))
@settings(max_examples=100)
def test_bytes_are_read(file: str, content: bytes) -> None:
    survives({**FULL, file: content})


@given(FILES, st.one_of(YAML_TEXTS, st.text(max_size=200)))
@settings(max_examples=150)
def test_texts_are_read(file: str, text: str) -> None:
    survives({**FULL, file: text.encode(errors="surrogatepass")})


SPLINTERS = [
    sign.encode("latin-1")
    for sign in (
        *("", " ", "\n", "\t", "\r", ":", ": ", "- ", "? ", "'", '"', "[", "]", "{", "}", ",", "#", "|", ">"),
        *("&a ", "*a", "!a ", "<<: ", "~", "null", "---\n", "...\n", "%", "@", "\\", "\0", "\x1b", "\xff"),
        *("\xef\xbb\xbf", "\xc2\x85", "\xe2\x80\xa8", "\xe2\x80\xae", "[a]", "{a: b}", "x" * 400),
    )
]


@given(FILES, st.integers(0, 2**32))
@settings(max_examples=150)
def test_damaged_files_are_read(file: str, seed: int) -> None:
    survives({**FULL, file: _damaged(FULL[file].encode(), Random(seed))})  # noqa: S311  # the seed is hypothesis'


def _damaged(content: bytes, dice: Random) -> bytes:
    """A file with some bytes lost, doubled, moved or mixed with signs that mean something."""
    for _ in range(dice.randint(1, 4)):
        first, end = sorted(dice.choices(range(len(content) + 1), k=2))
        end = min(end, first + dice.choice([1, 1, 5, 50, 5000]))
        part = content[first:end]
        splinter = dice.choice(SPLINTERS)
        by = dice.choice([b"", part + part, part[::-1], splinter, part + splinter])
        content = content[:first] + by + content[end:]
    return content


@given(st.dictionaries(FILES, YAML_TEXTS.map(str.encode), min_size=2, max_size=6))
@settings(max_examples=60)
def test_several_faulty_files_are_read(files: dict[str, bytes]) -> None:
    survives({**FULL, **files})


def test_nothing_takes_more_than_a_second_or_100_mib() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])},
        capture_output=True,
        text=True,
        check=True,
    )
    nothing, *measured = json.loads(done.stdout)
    assert [case for case, _, _ in measured] == list(HUGE)
    assert [(case, seconds) for case, seconds, _ in measured if seconds > 1] == []
    assert max(peak for _, _, peak in measured) - nothing[2] < 100


NAMES = [
    "büro".encode(),
    "bu\u0308ro".encode(),
    b"b\xfcro",
    b"a\nb",
    b"a\x1b[2Jb",
    "a\u202eb".encode(),
    b"..a",
    b"a b",
    b"a.b",
    b"-a",
    b"--plan",
    b"A",
    b"__class__",
    b"%s{0}{x}",
    b"a" * 120,
    b"CON",
    "🏛".encode(),
    b"'",
    b"a:b",
    b"[key]",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("folder", ["measures", "editions", "."])
def test_a_file_of_any_name_is_read(tmp_path: Path, name: bytes, folder: str) -> None:
    tree = _written(tmp_path)
    path = tmp_path / folder / os.fsdecode(name + b".yaml")
    path.write_bytes(b"title: A\ntheme: technik\nstatus: geplant\n")
    found = reviewed_tree(tree)
    shown(found)
    if not name.startswith(b"."):
        assert {os.fsencode(placed.location.file)[-len(name) - 5 :] for placed in found.findings} == {
            name + b".yaml"
        }


def test_a_folder_of_odd_things_is_read(tmp_path: Path) -> None:
    tree = _written(tmp_path)
    measures = tmp_path / "measures"
    (measures / "link.yaml").symlink_to("/etc/passwd")
    (measures / "loop.yaml").symlink_to("loop.yaml")
    (measures / "away").symlink_to("..")
    os.mkfifo(measures / "pipe.yaml")
    (measures / "folder.yaml").mkdir()
    (measures / "folder.yaml" / "tief.yaml").write_text("title: A\ntheme: technik\nstatus: geplant\n")
    (tmp_path / "goals.YAML").write_text("a: b\n")
    (tmp_path / "laws.yml").mkdir()
    found = reviewed_tree(tree)
    shown(found)
    assert lines(found, hints=True) == [
        "goals.YAML:1:1: Y116 No part of the plan reads this file. Is it meant to be `goals.yaml`?",
        *(
            f"measures/{name}:1:1: Y115 This is a link or a device, which is not followed. "
            "Put the file itself there, readable for you."
            for name in ("away", "link.yaml", "loop.yaml", "pipe.yaml")
        ),
    ]
    assert sorted(load(tree).plan.measures) == ["portal", "tief"]


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = _written(tmp_path)

    def closed(path: str, _: int) -> bytes:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(tree, "read", closed)
    found = reviewed_tree(tree)
    shown(found)
    assert lines(found) == [
        f"{path}:1:1: Y115 The file cannot be read: Permission denied." for path in sorted(SMALL)
    ]


def test_a_file_that_is_gone_after_it_was_read_keeps_its_findings() -> None:
    class Vanishing(MemoryTree):
        seen: frozenset[str] = frozenset()

        def read(self, path: str, limit: int) -> bytes:
            if path in self.seen:
                raise FileNotFoundError(path)
            self.seen |= {path}
            return super().read(path, limit)

    found = reviewed_tree(Vanishing({**SMALL, "goals.yaml": "service: {titel: A}\n"}))
    shown(found)
    assert lines(found) == ["goals.yaml:1:1: S101 Unknown field “titel”."]


def test_a_file_that_has_become_a_folder_is_a_finding() -> None:
    class Changing(MemoryTree):
        def read(self, path: str, limit: int) -> bytes:
            raise IsADirectoryError(21, "Is a directory", path)

    assert len(reviewed_tree(Changing(SMALL)).findings) == len(SMALL)


def test_very_many_files_with_a_fault_each_are_all_named() -> None:
    files = {f"measures/m{number}.yaml": "title: A\ntheme: x\nstatus: geplant\n" for number in range(600)}
    found = reviewed(files)
    assert len(found.findings) == 600
    shown(found)


def _written(folder: Path) -> WorkingTree:
    for path, text in SMALL.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "editions").mkdir()
    return WorkingTree(folder)
