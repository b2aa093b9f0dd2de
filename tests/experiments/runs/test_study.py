"""The one way in which studies are run: what is said where, what is written when, and nothing half-written."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import pytest

from experiments.runs.folder import MARK, fresh, resumed, write
from experiments.runs.replicate import Means
from experiments.runs.study import Study, in_json, run_study
from twin.errors import InputError, StorageError


class Counting(Study[int]):
    """Counts to a number; the smallest thing that can be asked."""

    format = "overhang-count/1"

    def __init__(self, number: int, fault: Exception | None = None) -> None:
        self.number, self.fault = number, fault

    def out(self) -> Path | None:
        return Path("out") / "count"

    def notes(self, lang: str) -> list[str]:
        return ["a note"]

    def work(self, lang: str) -> tuple[str, int]:
        return "counting", self.number

    def play(self, means: Means) -> int:
        for _ in range(self.number):
            means.tick(1)
        if self.fault is not None:
            raise self.fault
        return self.number

    def summary(self, result: int) -> dict[str, Any]:
        return {"format": self.format, "count": result, "never": math.inf, "digest": "abc"}

    def write(self, folder: Path, result: int, summary: dict[str, Any]) -> bool:
        write(folder, MARK, in_json(summary).encode())
        return True

    def show(self, summary: dict[str, Any], lang: str) -> None:
        print(f"counted {summary['count']}")  # noqa: T201


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_people_read_the_report_its_digest_and_where_the_results_lie(capsys):
    run_study(Counting(3), 1, None, False, "en")
    shown = capsys.readouterr()
    assert shown.out.splitlines()[1:] == ["counted 3", "digest abc"]
    assert str(Path("out") / "count") in shown.out.splitlines()[0]
    assert "a note" in shown.err
    assert "counting: 3/3" in shown.err
    assert json.loads((Path("out") / "count" / MARK).read_text())["count"] == 3


def test_json_alone_writes_nothing_and_is_strict(capsys, tmp_path):
    run_study(Counting(1), 1, None, True, "zh")
    shown = capsys.readouterr()
    assert json.loads(shown.out)["never"] is None
    assert "counting" not in shown.err  # a single tick is not shown
    assert list(tmp_path.iterdir()) == []
    run_study(Counting(1), 1, Path("kept"), True, "en")
    shown = capsys.readouterr()
    assert shown.out.count("\n") == 1
    assert "kept" in shown.err


def test_a_fault_in_the_middle_leaves_the_older_results_as_they_were(tmp_path):
    run_study(Counting(2), 1, Path("kept"), True, "en")
    with pytest.raises(InputError):
        run_study(Counting(5, InputError("experiments.workers", value=0)), 1, Path("kept"), True, "en")
    assert [p.name for p in tmp_path.iterdir()] == ["kept"]
    assert json.loads((tmp_path / "kept" / MARK).read_text())["count"] == 2


@pytest.mark.parametrize("opened", [fresh, resumed])
def test_a_folder_of_something_else_is_left_alone(tmp_path, opened):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StorageError) as caught, opened(tmp_path, Counting.format):
        raise AssertionError("opened")
    assert caught.value.key == "experiments.out_exists"
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_results_of_another_kind_are_not_overwritten(tmp_path):
    run_study(Counting(2), 1, tmp_path / "kept", True, "en")
    with pytest.raises(StorageError), fresh(tmp_path / "kept", "overhang-site/1"):
        raise AssertionError("opened")


def test_batches_that_were_kept_may_lie_in_a_folder_that_is_resumed(tmp_path):
    (tmp_path / "study" / "runs").mkdir(parents=True)
    with resumed(tmp_path / "study", Counting.format) as folder:
        assert folder == tmp_path / "study"
