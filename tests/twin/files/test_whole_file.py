"""A file is written whole or not at all."""

from __future__ import annotations

import os

import pytest

from twin.errors import StorageError
from twin.files.whole_file import write_whole


def test_the_folder_is_made_and_an_older_file_replaced(tmp_path):
    path = tmp_path / "new" / "file.txt"
    for content in (b"one", b"two"):
        assert write_whole(path, content) == path
        assert path.read_bytes() == content
    assert [p.name for p in path.parent.iterdir()] == ["file.txt"]


def test_a_full_disk_leaves_the_older_file_and_nothing_else(tmp_path, monkeypatch):
    path = write_whole(tmp_path / "file.txt", b"old")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match=r"file\.txt: .*No space left"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file.txt"]


def test_a_folder_in_the_way_is_told_with_the_given_words(tmp_path):
    (tmp_path / "file").mkdir()
    with pytest.raises(StorageError) as caught:
        write_whole(tmp_path / "file", b"", "recording.cannot_write", "the study")
    assert (caught.value.key, caught.value.where) == ("recording.cannot_write", "the study")
