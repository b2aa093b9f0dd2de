"""A folder of results is written whole or not at all, whatever happens at whichever step, and removes nothing else."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import twin.files.whole_folder as module
from twin.errors import StorageError
from twin.files.whole_file import write_into, write_whole
from twin.files.whole_folder import whole_folder
from twin.files.written import LIST

FORMAT = "test/1"
STEPS = ("open", "replace", "rename", "fsync", "mkdir", "unlink", "rmdir", "link")
"""What a writer asks of the system: after each of these it may be dead, before each the disk may be full."""


def fill(target: Path, text: str, keep: str = "") -> None:
    """Write results of three files, one of them in a folder."""
    told, refused = "recording.cannot_write", "recording.not_replaceable"
    with whole_folder(target, "about.json", (FORMAT,), told, refused, keep) as it:
        (it / "inner").mkdir()
        for name in ("a.txt", "inner/b.txt"):
            (it / name).write_text(text)
        (it / "about.json").write_text(json.dumps({"format": FORMAT}))


def state(target: Path) -> str | None:
    """Return which results lie there, None for none; half of them, or two kinds mixed, is a fault."""
    if not target.exists():
        return None
    texts = {(target / name).read_text() for name in ("a.txt", "inner/b.txt")}
    assert len(texts) == 1
    assert (target / "about.json").exists()
    return texts.pop()


class Limited:
    """The system as it is up to a step; there the writer dies, or the system refuses."""

    def __init__(self, patch: pytest.MonkeyPatch, at: int, act: Callable[[], None]) -> None:
        self.at, self.act, self.count = at, act, 0
        for name in STEPS:
            patch.setattr(os, name, self.counted(getattr(os, name)))
        real = Path.open
        patch.setattr(Path, "open", lambda path, mode="r", *a, **k: self.step(real, path, mode, *a, **k))
        exchanged = module._exchanged
        patch.setattr(module, "_exchanged", lambda a, b: self.step(exchanged, a, b))

    def counted(self, real: Callable[..., object]) -> Callable[..., object]:
        return lambda *a, **k: self.step(real, *a, **k)

    def step(self, real: Callable[..., object], *a: object, **k: object) -> object:
        self.count += 1
        if self.count == self.at:
            self.act()
        return real(*a, **k)


def killed_at(step: int, work: Callable[[], None]) -> bool:
    """Do work in a process that is killed at a step; tell whether it came to its end before."""
    child = os.fork()
    if child == 0:
        with pytest.MonkeyPatch.context() as patch:
            Limited(patch, step, lambda: os._exit(9))
            try:
                work()
            finally:
                os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


WORK = {
    "a first folder": lambda target: fill(target, "new"),
    "a folder in the place of another": lambda target: fill(target, "new"),
    "a folder beside one that is kept": lambda target: fill(target, "new", "runs"),
}


def prepare(target: Path, work: str) -> str | None:
    """Lay out what was there before the work; return which results these are."""
    if work == "a first folder":
        return None
    fill(target, "old")
    if "kept" in work:
        (target / "runs").mkdir()
        (target / "runs" / "one.json").write_text("kept")
    return "old"


@pytest.mark.slow
@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("exchange", [True, False], ids=["exchanged", "two renames"])
def test_a_writer_killed_at_any_step_leaves_the_old_or_the_new(tmp_path, monkeypatch, work, exchange):
    if not exchange:
        monkeypatch.setattr(module, "_exchanged", lambda a, b: False)
    ended, step = False, 0
    while not ended:
        step += 1
        target = tmp_path / f"at-{step}" / "results"
        target.parent.mkdir()
        before = prepare(target, work)
        ended = killed_at(step, lambda target=target: WORK[work](target))
        if exchange or before is None:
            assert state(target) in (before, "new"), step
        # the next writer cleans up, and loses nothing
        fill(target, "next", "runs" if "kept" in work else "")
        assert state(target) == "next"
        assert sorted(path.name for path in target.parent.iterdir()) == ["results"], step
        if "kept" in work:
            assert (target / "runs" / "one.json").read_text() == "kept"
    assert step > 15


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO], ids=["full", "broken"])
def test_a_disk_that_fails_at_any_step_leaves_the_old_or_the_new(tmp_path, work, code):
    def refuse() -> None:
        raise OSError(code, os.strerror(code))

    ended, step = False, 0
    while not ended:
        step += 1
        target = tmp_path / f"at-{step}" / "results"
        target.parent.mkdir()
        before = prepare(target, work)
        with pytest.MonkeyPatch.context() as patch:
            limited = Limited(patch, step, refuse)
            told = ""
            try:
                WORK[work](target)
            except (StorageError, OSError) as fault:
                told = str(fault)
        assert not told or os.strerror(code) in told
        ended = limited.count < step
        assert state(target) in (before, "new"), step
        if "kept" in work:
            assert (target / "runs" / "one.json").read_text() == "kept"
        # what could not be removed is left beside it under a name of its own, and swept by the next writer
        shutil.rmtree(target.parent)
    assert step > 15


# -- what is not ours -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["notes.txt", "inner/notes.txt", ".hidden", "pictures/a.png"])
def test_a_file_of_somebody_else_is_never_removed(tmp_path, name):
    target = tmp_path / "results"
    fill(target, "old")
    (target / name).parent.mkdir(exist_ok=True)
    (target / name).write_text("mine")
    with pytest.raises(StorageError) as caught:
        fill(target, "new")
    assert (caught.value.key, caught.value.args_by_name["others"]) == ("recording.not_replaceable", name)
    assert (state(target), (target / name).read_text()) == ("old", "mine")


def test_a_file_of_ours_that_somebody_changed_is_not_removed(tmp_path):
    target = tmp_path / "results"
    fill(target, "old")
    (target / "a.txt").write_text("corrected by hand")
    with pytest.raises(StorageError, match=r"a\.txt"):
        fill(target, "new")


def test_an_empty_folder_of_somebody_else_and_a_link_are_not_removed(tmp_path):
    for make in (lambda path: path.mkdir(), lambda path: path.symlink_to(tmp_path)):
        target = tmp_path / "results"
        fill(target, "old")
        make(target / "more")
        with pytest.raises(StorageError, match="more"):
            fill(target, "new")
        shutil.rmtree(target)


@pytest.mark.parametrize("form", ["test/2", "test/10", "test", "another/1"])
def test_results_of_another_format_are_not_removed(tmp_path, form):
    """A newer version's too: what it holds is not known here."""
    target = tmp_path / "results"
    fill(target, "old")
    (target / "about.json").write_text(json.dumps({"format": form}))
    (target / LIST).unlink()
    with pytest.raises(StorageError):
        fill(target, "new")
    assert state(target) == "old"


def test_results_from_before_the_lists_are_known_by_their_manifest(tmp_path):
    from hashlib import sha256

    target = tmp_path / "results"
    fill(target, "old")
    (target / LIST).unlink()
    files = {name: sha256(b"old").hexdigest() for name in ("a.txt", "inner/b.txt")}
    (target / "about.json").write_text(json.dumps({"format": FORMAT, "files": files}))
    fill(target, "new")
    assert state(target) == "new"


def test_what_was_drawn_into_the_folder_is_ours(tmp_path):
    target = tmp_path / "results"
    fill(target, "old")
    write_into(target, "picture.png", b"drawn")
    write_into(target, "picture.png", b"drawn again")
    fill(target, "new")
    assert sorted(path.name for path in target.iterdir()) == [LIST, "a.txt", "about.json", "inner"]
    write_whole(target / "picture.png", b"not put down")
    with pytest.raises(StorageError, match="picture"):
        fill(target, "newer")


def test_an_empty_folder_is_taken_and_a_file_is_not(tmp_path):
    (tmp_path / "empty").mkdir()
    fill(tmp_path / "empty", "new")
    assert state(tmp_path / "empty") == "new"
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="file"):
        fill(tmp_path / "file", "new")


def test_links_that_lead_in_a_circle_are_one_message(tmp_path):
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(StorageError, match=r"[Ss]ym"):
        fill(tmp_path / "a", "new")


# -- one file ---------------------------------------------------------------------------------------------------------


def test_a_single_file_killed_at_any_step_is_the_old_or_the_new(tmp_path):
    ended, step = False, 0
    while not ended:
        step += 1
        file = tmp_path / f"at-{step}" / "file.txt"
        file.parent.mkdir()
        file.write_text("old")
        ended = killed_at(step, lambda file=file: write_whole(file, b"new"))
        assert file.read_text() in ("old", "new")
        write_whole(file, b"next")
        assert [path.name for path in file.parent.iterdir()] == ["file.txt"], step
    assert step >= 4
