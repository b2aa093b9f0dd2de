"""Code that a file names is run only when somebody says so: never by a check."""

from __future__ import annotations

from pathlib import Path

import pytest

import overhang
from experiments.runs.job import Job
from experiments.runs.play import prepare
from tests.scenarios.conftest import Edit, lines_of
from twin.errors import InputError

CODE = (Path(__file__).parents[3] / "docs" / "examples" / "trusting_town.py").read_text(encoding="utf-8")
MARK = 'from pathlib import Path\nPath(__file__).with_name("ran").write_text("x")\n'


@pytest.fixture
def drill(own: Edit) -> Path:
    return own({"policy: three_tier": "policy: mine.py"}, mine__py=MARK + CODE)


def ran(file: Path) -> bool:
    return (file.parent / "ran").exists()


def test_a_check_runs_no_code(drill, capsys):
    assert overhang.main(["check", str(drill), "--lang", "en"]) == 0
    assert not ran(drill)


def test_a_check_finds_what_can_be_seen_without_running_it(own, capsys):
    for code, wanted in ((MARK + "class Chair: pass\n", "Seat"), (MARK + "def Seat(:\n", "mine.py:3")):
        file = own({"policy: three_tier": "policy: mine.py"}, mine__py=code)
        assert overhang.main(["check", str(file), "--lang", "en"]) == 2
        assert wanted in capsys.readouterr().err
        assert not ran(file)



@pytest.mark.slow
def test_a_run_wants_to_be_told_that_the_code_is_trusted(drill, tmp_path, capsys):
    assert overhang.main(["run", str(drill), "--out", str(tmp_path / "a"), "--lang", "en"]) == 2
    assert "--trust" in capsys.readouterr().err
    assert not ran(drill)
    assert not (tmp_path / "a").exists()
    assert overhang.main(["run", str(drill), "--out", str(tmp_path / "a"), "--trust", "--lang", "en"]) == 0
    assert ran(drill)


@pytest.mark.slow
def test_code_that_is_named_on_the_command_line_is_trusted(drill):
    prepare(Job(str(drill), str(drill.parent / "mine.py"), 1))
    assert ran(drill)


def test_a_job_of_a_study_does_not_run_what_only_a_file_names(drill):
    with pytest.raises(InputError) as caught:
        prepare(Job(str(drill), None, 1))
    assert lines_of(caught.value)[0].startswith("scenario.yaml: the scenario names code as its policy")
    assert not ran(drill)
