"""Replications: the same for any number of workers, resumed where they stopped, never mixed with other inputs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from experiments.runs import folder
from experiments.runs import replicate as module
from experiments.runs.job import Job, Row, digest_of
from experiments.runs.play import play, played, row_of
from experiments.runs.replicate import Means, command_of, replicate, sweep
from scenarios.declaration.loading import LIBRARY
from twin.errors import InputError, OverhangError, StorageError, StuckError

JOB = Job("wulong", "three_tier", 1)


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(folder, "BATCH", 2)


@pytest.fixture
def quick(monkeypatch):
    """Replace the drill by a number, so that only the book-keeping is tried; returns what was played."""
    played: list[int] = []

    def fake(job: Job, replication: int) -> Row:
        played.append(replication)
        return Row(replication, f"d{replication}", {"found_s": float(replication) / 3.0, "people": 24.0})

    fake.__name__ = "play"
    monkeypatch.setattr(module, "play", fake)
    monkeypatch.setattr(folder, "BATCH", 3)
    return played


# -- what is played ------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_row_is_the_replication_of_its_number():
    row = play(JOB, 2)
    recording = played(JOB, 2)
    assert row == row_of(recording) == Row(2, recording.digest(), recording.manifest["measures"])
    assert recording.manifest["replication"] == 2


@pytest.mark.slow
def test_replications_differ_and_are_those_of_two_workers(evenings):
    """The evenings that all tests share were played by two processes."""
    rows = replicate(JOB, 3, 1)
    assert [row.replication for row in rows] == [0, 1, 2]
    assert len({row.digest for row in rows}) == 3
    assert rows == evenings(JOB.policy, 3)


@pytest.mark.slow
def test_changes_of_parameters_reach_the_drill():
    quick_team = replicate(Job("wulong", "three_tier", 1, changes=(("team.turnout_s", 60.0),)), 2, 1)
    slow_team = replicate(Job("wulong", "three_tier", 1, changes=(("team.turnout_s", 1700.0),)), 2, 1)
    for fast, slow in zip(quick_team, slow_team, strict=True):
        assert fast.measures["collapse_s"] == slow.measures["collapse_s"]
        assert fast.measures["team_left_after_reported_s"] < slow.measures["team_left_after_reported_s"]


# -- resuming ------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_finished_work_is_not_played_again(quick, tmp_path):
    first = replicate(JOB, 8, 1, tmp_path / "study")
    assert quick == list(range(8))
    quick.clear()
    assert replicate(JOB, 8, 1, tmp_path / "study") == first
    assert quick == []
    assert replicate(JOB, 11, 1, tmp_path / "study")[:8] == first
    assert quick == [8, 9, 10]
    quick.clear()
    assert replicate(JOB, 4, 1, tmp_path / "study") == first[:4]
    assert quick == []


def test_what_is_read_back_is_what_was_played(quick, tmp_path):
    assert replicate(JOB, 4, 1, tmp_path / "s") == replicate(JOB, 4, 1, tmp_path / "s") == replicate(JOB, 4, 1)


@pytest.mark.parametrize("text", ["", "[", "{}", '[{"replication": 0}]', "[1]", "null"])
def test_a_damaged_batch_is_played_again(quick, tmp_path, text):
    first = replicate(JOB, 6, 1, tmp_path / "study")
    (tmp_path / "study" / "runs-000003.json").write_text(text, encoding="utf-8")
    quick.clear()
    assert replicate(JOB, 6, 1, tmp_path / "study") == first
    assert quick == [3, 4, 5]


def test_progress_counts_what_was_kept_and_what_is_played(quick, tmp_path):
    ticks: list[int] = []
    replicate(JOB, 6, 1, tmp_path / "study", ticks.append)
    replicate(JOB, 8, 1, tmp_path / "study", ticks.append)
    assert sum(ticks) == 14


@pytest.mark.slow
def test_a_killed_driver_is_resumed_to_the_unbroken_result(tmp_path, monkeypatch, evenings):
    """kill -9 in the middle: finished batches are not touched, the result is that of an unbroken run (check 16)."""
    study = tmp_path / "study"
    code = f"""
        from pathlib import Path
        from experiments.runs import folder
        from experiments.runs.job import Job
        from experiments.runs.replicate import replicate
        folder.BATCH = 1
        if __name__ == "__main__":
            replicate({JOB!r}, 8, 2, Path({str(study)!r}))
    """
    code = textwrap.dedent(code)
    driver = subprocess.Popen([sys.executable, "-c", code])
    end = time.monotonic() + 400.0
    while len(list(study.glob("runs-*.json"))) < 3 and driver.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    os.kill(driver.pid, signal.SIGKILL)
    driver.wait()
    done = {f: f.stat().st_mtime_ns for f in study.glob("runs-*.json")}
    assert 3 <= len(done) < 8
    with monkeypatch.context() as patch:
        patch.setattr(folder, "BATCH", 1)
        rows = replicate(JOB, 8, 1, study)
    assert {f: f.stat().st_mtime_ns for f in done} == done
    assert rows == evenings(JOB.policy, 8)
    assert not list(study.glob(".*"))


# -- several jobs at once ------------------------------------------------------------------------------------------


def test_several_jobs_are_played_under_the_same_numbers_and_kept_apart(quick, tmp_path):
    jobs = {"one": JOB, "two": Job("wulong", "phone_chain", 1)}
    ticks: list[int] = []
    rows = sweep(jobs, 4, Means(folder=tmp_path, tick=ticks.append))
    assert list(rows) == ["one", "two"]
    assert [[row.replication for row in each] for each in rows.values()] == [[0, 1, 2, 3]] * 2
    assert (quick, sum(ticks)) == ([0, 1, 2, 3] * 2, 8)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]
    quick.clear()
    assert sweep(jobs, 5, Means(folder=tmp_path))["two"][:4] == rows["two"]
    assert quick == [4, 4]


def test_a_bad_job_among_several_is_told_before_any_is_played(quick, tmp_path):
    with pytest.raises(InputError):
        sweep({"one": JOB, "two": Job("wulong", "nobody", 1)}, 4, Means(folder=tmp_path))
    assert quick == []
    assert list(tmp_path.iterdir()) == []


def test_all_other_jobs_are_finished_when_one_fails(quick, tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        fail_at(patch, {1: ZeroDivisionError("division by zero")})
        with pytest.raises(OverhangError, match="2 of 6 failed"):
            sweep({"one": JOB, "two": Job("wulong", "phone_chain", 1)}, 3, Means(folder=tmp_path))
    assert quick == [0, 2, 0, 2]
    assert all((tmp_path / name / "failures.jsonl").read_text().count("\n") == 1 for name in ("one", "two"))


# -- refusals ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "other",
    [
        Job("wulong", "phone_chain", 1),
        Job("wulong", "three_tier", 2),
        Job("wulong", "three_tier", 1, changes=(("households.refusal", 0.3),)),
    ],
    ids=["policy", "seed", "parameter"],
)
def test_results_of_other_inputs_are_never_mixed(quick, tmp_path, other):
    replicate(JOB, 2, 1, tmp_path / "study")
    with pytest.raises(InputError) as caught:
        replicate(other, 2, 1, tmp_path / "study")
    assert caught.value.key == "experiments.other_study"


def test_a_changed_file_of_the_scenario_is_another_input(quick, tmp_path):
    own = tmp_path / "own"
    own.mkdir()
    for file in (LIBRARY / "wulong").iterdir():
        (own / file.name).write_bytes(file.read_bytes())
    job = Job(str(own / "scenario.yaml"), "three_tier", 1)
    replicate(job, 2, 1, tmp_path / "study")
    storm = own / "storm.csv"
    storm.write_bytes(storm.read_bytes() + b"\n")
    with pytest.raises(InputError) as caught:
        replicate(job, 2, 1, tmp_path / "study")
    assert caught.value.key == "experiments.other_study"


def test_another_program_is_another_input(quick, tmp_path, monkeypatch):
    replicate(JOB, 2, 1, tmp_path / "study")
    monkeypatch.setattr(module, "program_digest", lambda: "another")
    with pytest.raises(InputError) as caught:
        replicate(JOB, 2, 1, tmp_path / "study")
    assert caught.value.key == "experiments.other_study"


def test_other_packages_are_another_input(quick, tmp_path, monkeypatch):
    replicate(JOB, 2, 1, tmp_path / "study")
    monkeypatch.setattr(folder, "environment", lambda: {"numpy": "0.1"})
    with pytest.raises(InputError) as caught:
        replicate(JOB, 2, 1, tmp_path / "study")
    assert caught.value.key == "experiments.other_study"


def test_a_folder_with_something_else_is_left_alone(quick, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(StorageError) as caught:
        replicate(JOB, 2, 1, tmp_path)
    assert caught.value.key == "experiments.not_a_study"
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_folder_that_cannot_be_written(quick):
    with pytest.raises(StorageError) as caught:
        replicate(JOB, 2, 1, Path("/proc/overhang"))
    assert caught.value.key == "experiments.cannot_write"


def test_a_full_disk_in_the_middle_keeps_what_is_finished(quick, tmp_path, monkeypatch):
    real, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 2:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageError, match="No space left"):
        replicate(JOB, 9, 1, tmp_path / "study")
    monkeypatch.undo()
    assert [p.name for p in (tmp_path / "study").glob("runs-*")] == ["runs-000000.json"]
    assert not list((tmp_path / "study").glob(".*"))


@pytest.mark.parametrize(
    "job, key",
    [
        (Job("nowhere", "three_tier", 1), "scenario.unknown"),
        (Job("wulong", "nobody", 1), "scenario.unknown_policy"),
        (Job("wulong", "three_tier", -1), "scenario.seed_range"),
        (Job("wulong", "three_tier", 2**31), "scenario.seed_range"),
        (Job("wulong", "three_tier", 1, changes=(("households.refusal", 3.0),)), "scenario.out_of_range"),
        (Job("wulong", "three_tier", 1, changes=(("households.shyness", 0.5),)), "scenario.unknown_parameter"),
    ],
    ids=["scenario", "policy", "seed", "seed too large", "range", "parameter"],
)
def test_a_bad_input_is_told_before_anything_is_written(tmp_path, job, key):
    with pytest.raises(InputError) as caught:
        replicate(job, 20, 2, tmp_path / "study")
    assert caught.value.key == key
    assert list(tmp_path.iterdir()) == []


# -- faults in the middle ------------------------------------------------------------------------------------------


def fail_at(monkeypatch, numbers: dict[int, Exception]) -> None:
    fake = module.play

    def play(job: Job, replication: int) -> Row:
        if replication in numbers:
            raise numbers[replication]
        return fake(job, replication)

    monkeypatch.setattr(module, "play", play)


def test_a_failed_replication_is_named_with_the_command_that_repeats_it(quick, tmp_path, monkeypatch):
    stuck = StuckError("events.stuck", who="F03-1", node=7, cause="no open path")
    with pytest.MonkeyPatch.context() as patch:
        fail_at(patch, {4: stuck, 7: ZeroDivisionError("division by zero")})
        with pytest.raises(OverhangError) as caught:
            replicate(JOB, 9, 1, tmp_path / "study")
        command = command_of(JOB, 4, module.play)
    fault = caught.value
    assert not isinstance(fault, InputError)
    for lang in ("zh", "en"):
        text = fault.text(lang)
        assert all(word in text for word in (" 4 ", "F03-1", "2", "9", command))
    noted = [json.loads(line) for line in (tmp_path / "study" / "failures.jsonl").read_text().splitlines()]
    assert [(row["number"], row["kind"]) for row in noted] == [(4, "StuckError"), (7, "ZeroDivisionError")]
    assert "division by zero" in noted[1]["trace"]
    # all others are kept, and only the two are played when the fault is gone
    quick.clear()
    assert [row.replication for row in replicate(JOB, 9, 1, tmp_path / "study")] == list(range(9))
    assert quick == [4, 7]


def test_json_holds_what_is_done_and_says_what_is_not(quick, monkeypatch, capsys):
    import overhang

    fail_at(monkeypatch, {4: ZeroDivisionError("division by zero")})
    code = overhang.main(["run", "wulong", "--replications", "9", "--workers", "1", "--json", "--lang", "en"])
    shown = capsys.readouterr()
    found = json.loads(shown.out)
    assert code == 1
    assert "replication 4 failed" in shown.err
    assert found["replications"] == 8
    assert [(row["replication"], row["kind"]) for row in found["failed"]] == [(4, "ZeroDivisionError")]
    assert found["measures"]["people"]["n"] == 8


def test_a_fault_of_the_input_stays_one(quick, monkeypatch):
    fail_at(monkeypatch, {1: InputError("experiments.workers", value=0)})
    with pytest.raises(InputError, match="replication 1 failed"):
        replicate(JOB, 4, 1)


@pytest.mark.slow
def test_the_command_repeats_the_replication():
    command = command_of(JOB, 1).replace("python", sys.executable, 1)
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == repr(play(JOB, 1)), done.stderr


# -- results -------------------------------------------------------------------------------------------------------


def rows(count: int) -> list[Row]:
    return [Row(k, f"digest {k}", {"found_s": float(k)}) for k in range(count)]


def test_the_digest_of_one_is_its_recording_and_of_many_covers_all():
    assert digest_of(rows(1)) == "digest 0"
    assert digest_of(rows(3)) != digest_of(rows(2))
    assert digest_of(rows(3)) == digest_of(rows(3))
    assert digest_of([*rows(2), Row(2, "other", {})]) != digest_of(rows(3))
