"""What git is asked for, from real repositories, and what of theirs must never be run or read."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.language import language
from masterplan_cli.source.git import Blob, NoRepository, Repository, is_blob
from tests.repository import Repo

EMPTY_TREE: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
# Bytes that git takes for a file's name, as Python spells them.
NAMES: Final = (
    "a\nb.yaml",
    "a\tb.yaml",
    'a"b.yaml',
    "a\\b.yaml",
    "a b.yaml",
    "\u00fc.yaml",
    "u\u0308.yaml",
    "\udcff.yaml",
    ":(top)a.yaml",
    "-a.yaml",
    "*.yaml",
    "0" * 40,
)


def paths(blobs: Iterable[Blob]) -> list[str]:
    return [blob.path for blob in blobs]


def said(fault: pytest.ExceptionInfo[NoRepository]) -> tuple[str, str | None]:
    """Message and hint, in English."""
    speech = language("en")
    hint = fault.value.hint
    return speech.text(fault.value.message), speech.text(hint) if hint is not None else None


def test_revisions(repository: Repo) -> None:
    first = repository.commit({"plan/a.yaml": "1"})
    second = repository.commit({"plan/a.yaml": "2"})
    repository.git("tag", "-a", "-m", "stand", "v1", first)
    repository.git("branch", "side", first)
    found = Repository(repository.root)
    for name, commit in {
        "HEAD": second,
        "main": second,
        "v1": first,
        "refs/tags/v1": first,
        "side": first,
        "HEAD~1": first,
        "HEAD^": first,
        "@": second,
        "HEAD@{0}": second,
        "main@{1}": first,
        "v1^{commit}": first,
        first[:9]: first,
        first: first,
    }.items():
        assert (name, found.commit_of(name)) == (name, commit)


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "-h",
        "--help",
        "--all",
        "^main",
        "^HEAD",
        "main..HEAD",
        "main...HEAD",
        "HEAD^@",
        "HEAD^!",
        "HEAD:plan",
        "HEAD:plan/a.yaml",
        "HEAD^{tree}",
        "HEAD^{blob}",
        "blob",
        "tree",
        ":plan/a.yaml",
        "@{",
        "@{upstream}",
        "@{-1}",
        "HEAD~100",
        "main\n",
        "main\nHEAD",
        "ma\0in",
        "a" * 200_000,
        EMPTY_TREE,
        "0" * 40,
        "\udcff",
        "ü",
        "{commit}",
    ],
)
def test_what_is_no_commit(repository: Repo, name: str) -> None:
    repository.commit({"plan/a.yaml": "1"})
    repository.git("tag", "blob", repository.git("rev-parse", "HEAD:plan/a.yaml"))
    repository.git("tag", "tree", repository.git("rev-parse", "HEAD^{tree}"))
    assert Repository(repository.root).commit_of(name) is None


def test_a_branch_called_commit(repository: Repo) -> None:
    """`^{commit}` behind nothing would mean: all but those."""
    repository.commit({"a": "1"})
    repository.git("branch", "{commit}")
    assert Repository(repository.root).commit_of("") is None


@pytest.mark.parametrize("folder", ["plan", "pl\nan", "größe", "-plan", "*", "a/b/c", ":(top)"])
def test_folders(repository: Repo, folder: str) -> None:
    commit = repository.commit({f"{folder}/a.yaml": "1", "plan-b/a.yaml": "2", "top.yaml": "3"})
    found = Repository(repository.root / folder)
    assert found.prefix == f"{folder}/"
    assert found.root.resolve() == repository.root
    assert paths(found.blobs(commit, found.prefix)) == [f"{folder}/a.yaml"]
    assert [one.files[0][0] for one in found.differences(commit, found.prefix)] == [f"{folder}/a.yaml"]
    top = Repository(repository.root)
    assert (top.root.resolve(), top.prefix) == (repository.root, "")


def test_hostile_names(repository: Repo) -> None:
    first = repository.commit({"other/b.yaml": "1"})
    second = repository.commit({f"plan/{name}": "1" for name in NAMES})
    blob = repository.git("rev-parse", "HEAD:plan/-a.yaml")
    found = Repository(repository.root)
    wanted = sorted(f"plan/{name}" for name in NAMES)
    assert sorted(paths(found.blobs(second, "plan/"))) == wanted
    assert sorted(path for path, _ in found.changes(first, second)) == wanted
    [difference] = found.differences(second, "plan/")
    assert {path: one and one.name for path, one in difference.files} == dict.fromkeys(wanted, blob)
    repository.commit(dict.fromkeys(wanted))
    gone, _ = found.differences("HEAD", "plan/")
    assert dict(gone.files) == dict.fromkeys(wanted)


def test_both_forms_of_umlauts_are_two_files(repository: Repo) -> None:
    commit = repository.commit({"plan/ü.yaml": "1", "plan/u\u0308.yaml": "2"})
    repository.git("config", "core.precomposeUnicode", "true")
    contents = Repository(repository.root)
    found = {blob.path: blob.name for blob in contents.blobs(commit)}
    both = [found["plan/ü.yaml"], found["plan/u\u0308.yaml"]]
    assert list(contents.objects().contents(both, 9)) == [b"1", b"2"]


def test_what_is_no_file(repository: Repo) -> None:
    repository.commit({"plan/a.yaml": "1"})
    (repository.root / "plan" / "link.yaml").symlink_to("/etc/passwd")
    repository.git("add", "--all")
    repository.git("update-index", "--add", "--cacheinfo", f"160000,{repository.head()},plan/sub")
    commit = repository.commit_index()
    found = list(Repository(repository.root).blobs(commit))
    assert [(blob.path, blob.is_file, blob.is_link) for blob in found] == [
        ("plan/a.yaml", True, False),
        ("plan/link.yaml", False, True),
        ("plan/sub", False, False),
    ]


def test_line_and_clocks_that_were_wrong(repository: Repo) -> None:
    times = ["2021-01-05T12:00:00+0100", "2021-03-01T00:30:00+0100", "2020-01-01T00:00:00Z"]
    commits = [repository.commit({"a": time}, time) for time in times]
    assert [(one.name, one.time) for one in Repository(repository.root).line("HEAD")] == [
        (commits[0], datetime(2021, 1, 5, 11, tzinfo=UTC)),
        (commits[1], datetime(2021, 2, 28, 23, 30, tzinfo=UTC)),
        (commits[2], datetime(2021, 2, 28, 23, 30, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    ("seconds", "year"),
    [(0, 1970), (-62135596800, None), (2**62, 9999), (2**64, None), (253402300799, 9999), (2**33, 2242)],
)
def test_times_out_of_reach(repository: Repo, seconds: int, year: int | None) -> None:
    """Whatever git makes of them, it is a time."""
    first = repository.commit({"a": "1"}, "1970-01-01T00:00:00Z")
    by = f"Amt <amt@example.org> {seconds} +0000"
    text = f"tree {EMPTY_TREE}\nparent {first}\nauthor {by}\ncommitter {by}\n\nStand\n"
    commit = repository.stored(text.encode(), "commit")
    line = Repository(repository.root).line(commit)
    assert [one.name for one in line] == [first, commit]
    assert year is None or line[-1].time.year == year
    assert line[0].time <= line[-1].time


def test_merges_are_one_step(repository: Repo) -> None:
    start = repository.commit({"plan/a.yaml": "1"})
    for branch in "bcd":
        repository.git("checkout", "--quiet", "-b", branch, start)
        repository.commit({f"plan/{branch}.yaml": "1"})
        repository.commit({f"plan/{branch}.yaml": "2"})
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Zusammen", "b")
    two = repository.head()
    repository.git("merge", "--quiet", "-m", "Alle", "c", "d")
    three = repository.head()
    found = Repository(repository.root)
    differences = found.differences("HEAD", "plan/")
    assert [(one.commit, one.parent, [path for path, _ in one.files]) for one in differences] == [
        (three, two, ["plan/c.yaml", "plan/d.yaml"]),
        (two, start, ["plan/b.yaml"]),
        (start, None, ["plan/a.yaml"]),
    ]
    assert [one.name for one in found.line("HEAD")] == [start, two, three]
    assert found.merge_base("b", "c") == start


def test_commits_beside_the_folder_do_not_count(repository: Repo) -> None:
    first = repository.commit({"plan/a.yaml": "1"})
    repository.commit({"README.md": "1"})
    repository.commit()
    last = repository.commit({"plan/a.yaml": "2", "README.md": "2"})
    found = list(Repository(repository.root).differences("HEAD", "plan/"))
    assert [(one.commit, len(one.files)) for one in found] == [(last, 1), (first, 1)]


def test_what_commits_say(repository: Repo) -> None:
    first = repository.commit({"plan/a.yaml": "1"})
    by = b"\x1b[31mA\xff\x07\t <a@example.org> 1600000000 +0000"
    subject = b"\x1b[2J:100644 " + b"0" * 40 + b"\x00 hidden\n"
    text = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\n%s"
    tree = repository.git("rev-parse", "HEAD^{tree}").encode()
    second = repository.stored(text % (EMPTY_TREE.encode(), first.encode(), by, by, subject), "commit")
    huge = b"x" * 1_000_000
    third = repository.stored(text % (tree, second.encode(), by, by, huge + b"\n" + huge), "commit")
    found = list(Repository(repository.root).differences(third, "plan/"))
    assert [(one.commit, one.author, one.subject[:20]) for one in found] == [
        (third, "\x1b[31mA\ufffd\x07", "x" * 20),
        (second, "\x1b[31mA\ufffd\x07", "\x1b[2J:100644 " + "0" * 8),
        (first, "Amt", "Stand"),
    ]
    assert len(found[0].subject) == 4096


def test_tags(repository: Repo) -> None:
    first = repository.commit({"a": "1"})
    repository.git("tag", "edition/2020")
    repository.commit({"a": "2"}, "2021-06-01")
    repository.git("tag", "edition/2021")
    repository.commit({"a": "3"}, "2021-07-01")
    found = Repository(repository.root)
    assert found.tags() == ["edition/2021", "edition/2020"]
    assert found.last_tag("HEAD") == "edition/2021"
    assert found.last_tag(first) == "edition/2020"
    repository.git("tag", "--delete", "edition/2020", "edition/2021")
    assert found.tags() == []
    assert found.last_tag("HEAD") is None


def contents(repository: Repo, names: list[str], limit: int = 1000) -> list[bytes | None]:
    return list(Repository(repository.root).objects().contents(names, limit))


def test_contents(repository: Repo) -> None:
    commit = repository.commit({"a": "1", "b": "", "c": "x" * 1001, "d": b"\0\n\xff" * 5, "e": "y" * 1000})
    tree = repository.git("rev-parse", "HEAD^{tree}")
    a, b, c, d, e = (repository.git("rev-parse", f"HEAD:{name}") for name in "abcde")
    assert contents(repository, [a, b, c, "0" * 40, d, commit, tree, e, a, "no name at all"]) == [
        b"1",
        b"",
        bytes(1000),
        None,
        b"\0\n\xff" * 5,
        None,
        None,
        b"y" * 1000,
        b"1",
        None,
    ]


def test_many_contents_and_some_too_large(repository: Repo) -> None:
    repository.commit({f"a{number}": f"{number}" * (1 if number % 50 else 400) for number in range(500)})
    blobs = list(Repository(repository.root).blobs("HEAD"))
    found = contents(repository, [blob.name for blob in blobs], 1000)
    for blob, content in zip(blobs, found, strict=True):
        written = (repository.root / blob.path).read_bytes()
        assert content == (written if len(written) <= 1000 else bytes(1000))


def test_a_damaged_content_hides_no_other(repository: Repo) -> None:
    repository.commit({"a": "1", "b": os.urandom(100_000), "c": "3", "d": "4"})
    a, b, c, d = (repository.git("rev-parse", f"HEAD:{name}") for name in "abcd")
    for name, at in ((b, 50_000), (c, 3)):
        file = repository.root / ".git" / "objects" / name[:2] / name[2:]
        file.chmod(0o644)
        whole = file.read_bytes()
        file.write_bytes(whole[:at] + bytes(5) + whole[at + 5 :])
    assert contents(repository, [a, b, c, d], 1_000_000) == [b"1", None, None, b"4"]


def test_a_partial_clone_says_so(repository: Repo, tmp_path: Path) -> None:
    """Nothing is fetched, by no program that the settings name and no way that they allow."""
    repository.commit({"plan/a.yaml": "1"})
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = Repo(tmp_path / "clone")
    source = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--no-checkout", "--filter=blob:none", source, str(clone.root))
    name = repository.git("rev-parse", "HEAD:plan/a.yaml")
    trap = tmp_path / "trap"
    script = trapped(trap)
    for url in (source, f"ext::{script}", "ssh://localhost/nowhere", str(repository.root)):
        for key, value in {
            "remote.origin.url": url,
            "remote.origin.uploadpack": str(script),
            "core.sshCommand": str(script),
            "protocol.allow": "always",
            "protocol.ext.allow": "always",
            "protocol.file.allow": "always",
            "protocol.ssh.allow": "always",
        }.items():
            clone.git("config", key, value)
        with pytest.raises(NoRepository) as fault:
            contents(clone, [name])
        assert said(fault) == (
            "The clone is partial: it lacks contents of files, so not every state can be read.",
            "Clone the repository without `--filter`.",
        )
        assert not trap.exists()
    subprocess.run(["git", "cat-file", "blob", name], cwd=clone.root, check=False, capture_output=True)
    assert trap.exists(), "the trap is none"


def trapped(trap: Path) -> Path:
    """A program that leaves a trace."""
    script = trap.parent / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\nexit 1\n", encoding="utf-8")
    script.chmod(0o755)
    return script


def test_nothing_of_the_repository_is_run(repository: Repo, tmp_path: Path) -> None:
    first = repository.commit({"plan/a.yaml": "1", ".gitattributes": "*.yaml filter=x diff=x merge=x\n"})
    repository.commit({"plan/a.yaml": "2"})
    trap = tmp_path / "trap"
    script = str(trapped(trap))
    hooks = repository.root / "hooks"
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman", "pre-commit"):
        (hooks / hook).symlink_to(script)
    commands = "log", "rev-parse", "rev-list", "cat-file", "ls-tree", "diff-tree", "for-each-ref", "describe"
    for key, value in {
        "core.fsmonitor": script,
        "core.pager": script,
        "core.hooksPath": str(hooks),
        "core.sshCommand": script,
        "core.editor": script,
        "core.askPass": script,
        "core.alternateRefsCommand": script,
        "core.gitProxy": script,
        "credential.helper": script,
        "diff.external": script,
        "diff.x.command": script,
        "diff.x.textconv": script,
        "filter.x.clean": script,
        "filter.x.smudge": script,
        "filter.x.process": script,
        "merge.x.driver": script,
        "gpg.program": script,
        "gpg.ssh.program": script,
        "log.showSignature": "true",
        "uploadpack.packObjectsHook": script,
        **{f"pager.{command}": script for command in commands},
        **{f"alias.{command}": f"!{script}" for command in commands},
    }.items():
        repository.git("config", key, value)
    signed = repository.git("cat-file", "commit", "HEAD").replace("\n\n", "\ngpgsig x\n\n", 1)
    commit = repository.stored(signed.encode() + b"\n", "commit")
    everything(Repository(repository.root / "plan"), commit, first)
    assert not trap.exists()
    subprocess.run(["git", "status"], cwd=repository.root, check=False, capture_output=True)
    assert trap.exists(), "the trap is none"


def everything(found: Repository, commit: str, other: str) -> object:
    """All that git can be asked."""
    return (
        found.commit_of(commit),
        found.merge_base(commit, other),
        found.line(commit),
        found.tags(),
        found.last_tag(commit),
        blobs := list(found.blobs(commit)),
        list(found.differences(commit, "plan/")),
        list(found.differences(commit, "")),
        list(found.changes(other, commit)),
        list(found.objects().contents([blob.name for blob in blobs], 1000)),
    )


def test_no_setting_changes_what_git_says(repository: Repo, tmp_path: Path) -> None:
    first = repository.commit({"plan/a.yaml": "1\n2\n3\n", "b": "1"})
    repository.git("mv", "plan/a.yaml", "plan/ü.yaml")
    repository.commit({"plan/b.yaml": "1\n2\n3\n"}, subject="Umlaute: ü")
    repository.git("notes", "add", "-m", "Notiz")
    repository.git("tag", "v1")
    commit = repository.head()
    before = everything(Repository(repository.root / "plan"), commit, first)
    order = tmp_path / "order"
    os.mkfifo(order)  # whoever reads it waits for ever
    for key, value in {
        "diff.orderFile": str(order),
        "diff.renames": "copies",
        "diff.noPrefix": "true",
        "diff.relative": "true",
        "diff.ignoreSubmodules": "all",
        "diff.submodule": "log",
        "mailmap.file": str(order),
        "log.mailmap": "true",
        "log.follow": "true",
        "log.showRoot": "false",
        "log.decorate": "full",
        "log.diffMerges": "off",
        "log.date": "relative",
        "log.abbrevCommit": "true",
        "core.abbrev": "4",
        "core.quotePath": "true",
        "core.attributesFile": str(order),
        "core.excludesFile": str(order),
        "core.notesRef": "refs/notes/commits",
        "color.ui": "always",
        "column.ui": "always",
        "format.pretty": "oneline",
        "i18n.logOutputEncoding": "latin1",
        "tag.sort": "refname",
        "status.showStash": "true",
    }.items():
        repository.git("config", key, value)
    assert everything(Repository(repository.root / "plan"), commit, first) == before


def test_replaced_objects_and_grafts_do_not_count(repository: Repo) -> None:
    first = repository.commit({"plan/a.yaml": "1"})
    second = repository.commit({"plan/a.yaml": "2"})
    old, new = (repository.git("rev-parse", f"{commit}:plan/a.yaml") for commit in (first, second))
    repository.git("replace", second, first)
    repository.git("replace", new, old)
    (repository.root / ".git" / "info" / "grafts").write_text(f"{second}\n", encoding="ascii")
    found = Repository(repository.root)
    assert [one.name for one in found.line("HEAD")] == [first, second]
    assert [one.parent for one in found.differences("HEAD", "plan/")] == [first, None]
    assert contents(repository, [new]) == [b"2"]


def test_the_environment_of_a_hook_does_not_count(
    repository: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = repository.commit({"plan/a.yaml": "1"})
    other = Repo.made(tmp_path / "other")
    trap = tmp_path / "trap"
    for name, value in {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_WORK_TREE": str(other.root),
        "GIT_INDEX_FILE": str(other.root / "index"),
        "GIT_PREFIX": "elsewhere/",
        "GIT_NAMESPACE": "elsewhere",
        "GIT_LITERAL_PATHSPECS": "0",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(trapped(trap)),
        "GIT_CONFIG_PARAMETERS": f"'core.pager={tmp_path / 'run.sh'}'",
        "GIT_EXTERNAL_DIFF": str(tmp_path / "run.sh"),
        "GIT_PAGER": str(tmp_path / "run.sh"),
        "GIT_TRACE": str(trap),
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_SHALLOW_FILE": str(other.root / "shallow"),
    }.items():
        monkeypatch.setenv(name, value)
    found = Repository(repository.root / "plan")
    assert (found.prefix, found.commit_of("HEAD")) == ("plan/", commit)
    assert paths(found.blobs(commit, found.prefix)) == ["plan/a.yaml"]
    assert not trap.exists()


def test_a_repository_within_the_plan_is_another_one(repository: Repo, tmp_path: Path) -> None:
    """Its settings name programs too."""
    repository.commit({"plan/a.yaml": "1"})
    trap = tmp_path / "trap"
    inner = Repo.made(repository.root / "plan", "--bare")
    for key in ("core.fsmonitor", "core.pager", "alias.rev-parse"):
        inner.git("config", key, str(trapped(trap)))
    assert Repository(repository.root / "plan").commit_of("HEAD") is None
    assert not trap.exists()


@pytest.mark.usefixtures("repository")
def test_sha256(tmp_path: Path) -> None:
    other = Repo.made(tmp_path / "sha256", "--object-format=sha256")
    first = other.commit({"plan/a.yaml": "1"})
    second = other.commit({"plan/a.yaml": "2", "plan/" + "0" * 64: "3"})
    found = Repository(other.root / "plan")
    assert len(second) == 64
    assert found.commit_of("HEAD~1") == first
    assert [one.commit for one in found.differences("HEAD", "plan/")] == [second, first]
    [_, blob] = found.blobs("HEAD")
    assert list(found.objects().contents([blob.name], 9)) == [b"2"]
    assert is_blob(b"2", blob.name)


def test_worktrees_and_submodules(repository: Repo, tmp_path: Path) -> None:
    commit = repository.commit({"plan/a.yaml": "1"})
    repository.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "tree"))
    side = Repo(tmp_path / "tree").commit({"plan/b.yaml": "1"})
    found = Repository(tmp_path / "tree" / "plan")
    assert (found.prefix, found.commit_of("HEAD"), found.commit_of("main")) == ("plan/", side, commit)
    outer = Repo.made(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.root), "sub")
    outer.commit()
    found = Repository(outer.root / "sub" / "plan")
    assert (found.prefix, found.commit_of("HEAD")) == ("plan/", commit)
    assert [blob.path for blob in Repository(outer.root).blobs("HEAD") if not blob.is_file] == ["sub"]


def test_bare(repository: Repo, tmp_path: Path) -> None:
    commit = repository.commit({"plan/a.yaml": "1"})
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    found = Repository(tmp_path / "bare.git")
    assert (found.prefix, found.root, found.is_shallow) == ("", tmp_path / "bare.git", False)
    assert paths(found.blobs("HEAD")) == ["plan/a.yaml"]
    assert found.commit_of("HEAD") == commit


def test_shallow(repository: Repo, tmp_path: Path) -> None:
    repository.commit({"plan/a.yaml": "1"})
    last = repository.commit({"plan/a.yaml": "2", "plan/b.yaml": "1"})
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    found = Repository(tmp_path / "clone")
    assert found.is_shallow
    assert [one.name for one in found.line("HEAD")] == [last]
    [one] = found.differences("HEAD", "plan/")
    assert (one.parent, sorted(path for path, _ in one.files)) == (None, ["plan/a.yaml", "plan/b.yaml"])
    assert not Repository(repository.root).is_shallow


def test_no_commit_yet(repository: Repo) -> None:
    found = Repository(repository.root)
    assert (found.commit_of("HEAD"), found.tags(), found.prefix) == (None, [], "")


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(NoRepository) as fault:
        Repository(tmp_path)
    assert said(fault) == (
        f"“{tmp_path}” lies in no git repository, so it has no history.",
        "History needs a clone of the repository, not only its files.",
    )
    with pytest.raises(NoRepository) as fault:
        Repository(tmp_path / "nowhere")
    assert said(fault) == (f"The folder “{tmp_path / 'nowhere'}” does not exist.", None)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_somebody_elses_repository(repository: Repo) -> None:
    repository.commit({"plan/a.yaml": "1"})
    for path in (repository.root, repository.root / ".git"):
        os.chown(path, 12345, 12345)
    with pytest.raises(NoRepository) as fault:
        Repository(repository.root / "plan")
    folder = repository.root / "plan"
    assert said(fault) == (
        f"The repository of “{folder}” belongs to somebody else, so git does not read it.",
        f"If you trust it: `git config --global --add safe.directory {repository.root}`.",
    )


def test_without_git(repository: Repo, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRepository) as fault:
        Repository(repository.root)
    assert said(fault) == (
        "Git cannot be started: No such file or directory.",
        "Please install git; the history of a plan is read with it.",
    )


def test_a_damaged_repository_is_named(repository: Repo) -> None:
    repository.commit({"plan/a.yaml": "1"})
    tree = repository.git("rev-parse", "HEAD^{tree}")
    (repository.root / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    with pytest.raises(NoRepository) as fault:
        list(Repository(repository.root).blobs("HEAD"))
    assert said(fault) == (
        f"Git cannot read the repository of “{repository.root}”.",
        "`git fsck` shows whether the repository is damaged.",
    )


def test_trees_without_end(repository: Repo) -> None:
    """Ten folders with ten folders each, ten deep: 10,000,000,000 files in eleven objects."""
    name = repository.stored(b"title: a\n")
    kind, mode = "blob", "100644"
    for _ in range(10):
        rows = (f"{mode} {number}.yaml".encode() + b"\0" + bytes.fromhex(name) for number in range(10))
        name, kind, mode = repository.stored(b"".join(rows), "tree"), "tree", "40000"
    assert kind == "tree"
    commit = repository.commit_tree({b"plan": ("40000", name)})
    found = Repository(repository.root)
    with pytest.raises(NoRepository) as fault:
        sum(1 for _ in found.blobs(commit, "plan/"))
    assert said(fault) == ("The repository holds more files or changes than can be read.", None)
    # Here git wants to know all of them before it names the first, and may not hold so much.
    with pytest.raises(NoRepository) as fault:
        list(found.differences(commit, "plan/"))
    assert said(fault)[0] == f"Git cannot read the repository of “{repository.root}”."


# As git pushes and packs it: the second one is a difference from the first.
LARGE: Final = """
import resource, sys
from pathlib import Path
from masterplan_cli.source.git import Repository
found = Repository(Path(sys.argv[1]))
for commit in ("HEAD", "HEAD~1"):
    [blob] = found.blobs(commit)
    assert next(found.objects().contents([blob.name], 1000)) == bytes(1000)
own = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(max(int(own.split()[1]), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024)
"""


def test_large_contents_are_never_held(repository: Repo) -> None:
    base = os.urandom(64 * 1024 * 1024)
    repository.git("config", "core.compression", "0")  # in vain for such bytes, and slow
    repository.commit({"plan/a.yaml": base})
    repository.commit({"plan/a.yaml": base + b"more"})
    repository.git("repack", "-adfq", "--depth=5", "--window=2")
    limit = resource.RLIMIT_AS, (400 * 1024 * 1024,) * 2
    ran = subprocess.run(
        [sys.executable, "-c", LARGE, str(repository.root)],
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=lambda: resource.setrlimit(*limit),
    )
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout) < 100


@given(st.binary(max_size=300))
def test_blobs_are_called_as_git_calls_them(content: bytes) -> None:
    name = (
        subprocess.run(["git", "hash-object", "--stdin"], input=content, check=True, capture_output=True)
        .stdout.decode()
        .strip()
    )
    assert is_blob(content, name)
    assert not is_blob(content + b"x", name)


def test_files() -> None:
    assert Blob("a", "100755", "1").is_file
    assert not Blob("a", "160000", "1").is_file
