"""Files of a folder and of a dictionary, listed and read alike, and nothing outside them."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.source.tree import Entry, Kind, MemoryTree, WorkingTree
from tests.small_plan import text

FILES = {"masterplan.yaml": "a: b\n", "measures/b.yaml": "ä", "measures/alt/a.yaml": "c", "LIESMICH.txt": ""}


def _written(folder: Path) -> WorkingTree:
    for path, content in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    return WorkingTree(folder)


def test_a_folder_and_a_dictionary_list_the_same_files_by_path(tmp_path: Path) -> None:
    expected = [Entry(path) for path in sorted(FILES)]
    assert list(MemoryTree(FILES).entries()) == expected
    assert list(_written(tmp_path).entries()) == expected


@pytest.mark.parametrize(("limit", "expected"), [(0, b""), (1, b"\xc3"), (2, b"\xc3\xa4"), (99, b"\xc3\xa4")])
def test_files_are_read_up_to_a_limit(tmp_path: Path, limit: int, expected: bytes) -> None:
    assert MemoryTree(FILES).read("measures/b.yaml", limit) == expected
    assert _written(tmp_path).read("measures/b.yaml", limit) == expected


def test_bytes_are_kept_as_they_are() -> None:
    assert MemoryTree({"a": b"\xff\r\n"}).read("a", 9) == b"\xff\r\n"


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        MemoryTree(FILES).read("c.yaml", 9)
    with pytest.raises(FileNotFoundError):
        _written(tmp_path).read("c.yaml", 9)


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.yaml").write_text("a")
    (tmp_path / ".a.yaml").write_text("a")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".b.yaml").write_text("a")
    assert list(WorkingTree(tmp_path).entries()) == []


def test_links_and_devices_are_listed_and_never_followed(tmp_path: Path) -> None:
    folder = tmp_path / "plan"
    outside = tmp_path / "outside.yaml"
    outside.write_text("secret")
    folder.mkdir()
    (folder / "file.yaml").symlink_to(outside)
    (folder / "folder").symlink_to(tmp_path)
    (folder / "itself").symlink_to(folder)
    (folder / "loop").symlink_to("loop")
    (folder / "nowhere").symlink_to("nowhere-at-all")
    os.mkfifo(folder / "pipe.yaml")
    tree = WorkingTree(folder)
    assert list(tree.entries()) == [
        Entry("file.yaml", Kind.LINK),
        Entry("folder", Kind.LINK),
        Entry("itself", Kind.LINK),
        Entry("loop", Kind.LINK),
        Entry("nowhere", Kind.LINK),
        Entry("pipe.yaml", Kind.OTHER),
    ]
    for path in ("file.yaml", "folder", "loop", "nowhere"):
        with pytest.raises(OSError, match=r"symbolic links|Not a directory|No such"):
            tree.read(path, 99)
    assert tree.read("pipe.yaml", 99) == b""  # neither waits nor reads


def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket has to be short
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.yaml")
        assert list(WorkingTree(tmp_path).entries()) == [Entry("s.yaml", Kind.OTHER)]
        with pytest.raises(OSError, match="No such device"):
            WorkingTree(tmp_path).read("s.yaml", 99)


def test_a_folder_may_be_called_as_a_file(tmp_path: Path) -> None:
    (tmp_path / "themes.yaml").mkdir()
    (tmp_path / "themes.yaml" / "a.yaml").write_text("a")
    tree = WorkingTree(tmp_path)
    assert list(tree.entries()) == [Entry("themes.yaml/a.yaml")]
    with pytest.raises(IsADirectoryError):
        tree.read("themes.yaml", 99)


def test_folders_may_be_nested_deeper_than_a_path_can_be(tmp_path: Path) -> None:
    """What cannot be reached is listed as closed."""
    tree = WorkingTree(tmp_path)
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(30):
        os.mkdir("a" * 200, dir_fd=here)
        below = os.open("a" * 200, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)
    (entry,) = tree.entries()
    assert entry.kind is Kind.CLOSED
    assert set(entry.path.split("/")) == {"a" * 200}
    # pytest cannot clear this away by its path.
    _remove(tmp_path)


def _remove(folder: Path) -> None:
    parts = []
    here = os.open(folder, os.O_RDONLY)
    while os.listdir(here):  # noqa: PTH208  # deeper than a path can be
        parts.append(here)
        here = os.open("a" * 200, os.O_RDONLY, dir_fd=here)
    os.close(here)
    for above in reversed(parts):
        os.rmdir("a" * 200, dir_fd=above)
        os.close(above)


def test_a_folder_that_cannot_be_listed_is_a_fault_of_the_call(tmp_path: Path) -> None:
    with pytest.raises(MasterplanError) as fault:
        WorkingTree(tmp_path / "a").entries()
    assert text(fault.value.message) == (
        f"The folder “{tmp_path}/a” cannot be listed: No such file or directory."
    )


def test_names_that_are_no_text_are_listed_as_they_are(tmp_path: Path) -> None:
    names = [b"\xff.yaml", "ä.yaml".encode(), "a\u0308.yaml".encode(), b"a\nb.yaml"]
    for name in names:
        (tmp_path / os.fsdecode(name)).write_bytes(name)
    tree = WorkingTree(tmp_path)
    found = [entry.path for entry in tree.entries()]
    assert found == sorted(os.fsdecode(name) for name in names)
    assert [tree.read(path, 99) for path in found] == [os.fsencode(path) for path in found]
