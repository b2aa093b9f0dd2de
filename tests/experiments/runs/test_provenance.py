"""Every result says what it stands on: program, Python and packages, inputs, changes."""

from __future__ import annotations

import json
import platform
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pytest

import overhang
from experiments.runs.job import Job
from experiments.runs.play import played
from experiments.runs.provenance import digest_of_file, environment, program_digest, provenance

ROOT = Path(__file__).parents[3]
DRILL = ROOT / "scenarios" / "library" / "wulong"


def test_program_packages_inputs_and_changes_are_told(tmp_path):
    file = tmp_path / "rain.csv"
    file.write_text("x\n", encoding="utf-8")
    about = provenance([file, file, tmp_path / "not there"], {"rock.a": 1.0})
    assert about["environment"]["python"] == platform.python_version()
    assert about["environment"]["numba"] == version("numba")
    assert about["inputs"] == {"rain.csv": "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"}
    assert about["changes"] == {"rock.a": 1.0}
    assert len(about["program"]["digest"]) == 64
    assert None not in environment().values()


@pytest.mark.slow
def test_a_recording_carries_it_and_its_digest_does_not_depend_on_it():
    recording = played(Job("wulong", "stay", 3, changes=(("households.refusal", 0.2),)), 0)
    about = recording.manifest["provenance"]
    assert about["inputs"]["storm.csv"] == digest_of_file(DRILL / "storm.csv")
    assert about["inputs"]["scenario.yaml"] == digest_of_file(DRILL / "scenario.yaml")
    assert about["changes"] == {"households.refusal": 0.2}
    digest = recording.digest()
    recording.manifest["provenance"] = {}
    assert recording.digest() == digest


def test_data_of_the_program_count(monkeypatch, tmp_path):
    """A census that changed is another program, as code that changed is."""
    import experiments.runs.provenance as module

    for floor in module.FLOORS:
        (tmp_path / floor / "data").mkdir(parents=True)
    census = tmp_path / "twin" / "data" / "census.csv"
    monkeypatch.setattr(module, "ROOT", tmp_path)
    digests = []
    for text in ("1\n", "2\n", "1\n"):
        census.write_text(text, encoding="utf-8")
        program_digest.cache_clear()
        digests.append(program_digest())
    program_digest.cache_clear()
    assert digests[0] == digests[2] != digests[1]


@pytest.mark.slow
def test_replications_are_written_as_tables(tmp_path, capsys):
    out = tmp_path / "many"
    words = ["run", "wulong", "--policy", "stay", "--replications", "3", "--workers", "1", "--out", str(out), "--json"]
    assert overhang.main(words) == 0
    found = json.loads(capsys.readouterr().out)
    rows, table = pd.read_csv(out / "replications.csv"), pd.read_parquet(out / "replications.parquet")
    assert list(rows.columns) == list(table.columns)
    assert table["replication"].tolist() == [0, 1, 2]
    assert table["collapse_s"].median() == pytest.approx(found["measures"]["collapse_s"]["median"], abs=1e-5)
    assert rows["collapse_s"].tolist() == pytest.approx(table["collapse_s"].tolist(), rel=1e-8)
