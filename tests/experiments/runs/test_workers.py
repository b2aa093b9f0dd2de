"""Work over processes: faults are results, a dead process costs one number at most, a dead driver leaves nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from experiments.runs.workers import Batch, Failure, play_all, play_batch
from twin.errors import InputError

ROOT = Path(__file__).parents[3]
PLAYS = """
import os, signal, time
from pathlib import Path
from twin.errors import InputError

def square(job, number):
    return number * number

def faulty(job, number):
    if number == 50:
        raise ValueError("fifty")
    if number == 51:
        raise InputError("experiments.workers", value=number)
    return number

def deadly(job, number):
    if number in (17, 90):
        os.kill(os.getpid(), signal.SIGKILL)
    return faulty(job, number) if number != 51 else number

def dies_once(job, number):
    mark = Path(job) / "died"
    if number == 5 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return number

def noted(job, number):
    (Path(job) / f"{os.getpid()}").touch()
    time.sleep(0.2)
    return number
"""


@pytest.fixture
def plays(tmp_path, monkeypatch):
    (tmp_path / "plays_for_workers.py").write_text(PLAYS, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    sys.modules.pop("plays_for_workers", None)
    import plays_for_workers

    return plays_for_workers


def batches(count: int, size: int) -> list[range]:
    return [range(k, min(k + size, count)) for k in range(0, count, size)]


def collect(play, job, parts, workers) -> tuple[list[object], list[Failure]]:
    results, failures = [], []
    for _, good, bad in play_all(play, [Batch(job, part) for part in parts], workers):
        results += good
        failures += bad
    return results, failures


def test_one_batch_in_this_process(plays):
    _, good, bad = play_batch(plays.faulty, Batch(None, [49, 50, 51, 52]))
    assert good == [49, 52]
    assert [(f.number, f.kind, f.by_input) for f in bad] == [(50, "ValueError", False), (51, "InputError", True)]
    assert "fifty" in bad[0].trace
    assert bad[1].message == str(InputError("experiments.workers", value=51))


@pytest.mark.slow
def test_any_number_of_workers_gives_the_same(plays):
    expected = [k * k for k in range(23)]
    for workers in (1, 2, 3):
        results, failures = collect(plays.square, None, batches(23, 4), workers)
        assert sorted(results) == expected
        assert failures == []


@pytest.mark.slow
def test_a_fault_is_a_result(plays):
    results, failures = collect(plays.faulty, None, batches(60, 7), 2)
    assert sorted(results) == [k for k in range(60) if k not in (50, 51)]
    assert sorted(f.number for f in failures) == [50, 51]


@pytest.mark.slow
def test_killed_processes_cost_no_finished_work(plays):
    """160 numbers on 2 workers; 17 and 90 kill their process, 50 raises: 157 done, 2 crashed, 1 error (check 15)."""
    results, failures = collect(plays.deadly, None, batches(160, 10), 2)
    assert sorted(results) == [k for k in range(160) if k not in (17, 50, 90)]
    assert sorted((f.number, f.kind) for f in failures) == [(17, "crashed"), (50, "ValueError"), (90, "crashed")]


@pytest.mark.slow
def test_what_dies_once_is_played_again(plays, tmp_path):
    results, failures = collect(plays.dies_once, str(tmp_path), batches(12, 3), 2)
    assert sorted(results) == list(range(12))
    assert failures == []


@pytest.mark.slow
def test_nobody_is_left_when_the_caller_stops_early(plays, tmp_path):
    for _ in play_all(plays.noted, [Batch(str(tmp_path), part) for part in batches(40, 2)], 2):
        break
    pids = [int(p.name) for p in tmp_path.iterdir() if p.name.isdigit()]
    assert pids
    assert wait_until_gone(pids)


def alive(pid: int) -> bool:
    """A process that runs; one that is dead but not yet waited for counts as gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def wait_until_gone(pids: list[int], seconds: float = 3.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not any(alive(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


def test_a_killed_driver_leaves_no_worker(tmp_path):
    """kill -9 of the driver: 0 workers after 3 s (check 16)."""
    (tmp_path / "plays_for_workers.py").write_text(PLAYS, encoding="utf-8")
    marks = tmp_path / "marks"
    marks.mkdir()
    code = f"""
        import sys
        sys.path.insert(0, {str(tmp_path)!r})
        from experiments.runs.workers import Batch, play_all
        import plays_for_workers
        if __name__ == "__main__":
            batches = [Batch({str(marks)!r}, range(k, k + 5)) for k in range(0, 500, 5)]
            list(play_all(plays_for_workers.noted, batches, 2))
    """
    driver = subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)])
    end = time.monotonic() + 60.0
    while len(list(marks.iterdir())) < 2 and time.monotonic() < end:
        time.sleep(0.05)
    pids = [int(p.name) for p in marks.iterdir()]
    assert len(pids) == 2
    assert all(alive(pid) for pid in pids)
    os.kill(driver.pid, signal.SIGKILL)
    driver.wait()
    assert wait_until_gone(pids)


def test_a_plain_script_needs_no_guard(tmp_path):
    """Its lines are not run again in the workers, so it neither fails nor starts workers of workers."""
    (tmp_path / "plays_for_workers.py").write_text(PLAYS, encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        import plays_for_workers
        from experiments.runs.workers import Batch, play_all

        print("script", flush=True)
        done = list(play_all(plays_for_workers.square, [Batch(None, [k]) for k in range(4)], 2))
        print(sorted(each.results[0] for each in done))
        """),
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT)])}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines() == ["script", "[0, 1, 4, 9]"]


def test_a_function_of_the_script_itself_is_refused_at_once(tmp_path):
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent("""
        from experiments.runs.workers import Batch, play_all

        def mine(job, number):
            return number

        list(play_all(mine, [Batch(None, [k]) for k in range(4)], 2))
        """),
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1
    assert "the function mine stands in the script that was started" in done.stderr
