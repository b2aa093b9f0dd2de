"""The guide of the risk: its commands run, its files are written, its Python works (with few replications)."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import overhang

GUIDE = (Path(__file__).parents[4] / "docs" / "guides" / "risk.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", GUIDE, re.DOTALL)
COMMANDS = [line for kind, text in BLOCKS if kind == "sh" for line in text.splitlines()]


@pytest.mark.slow
def test_the_commands_run_and_write_what_the_guide_says(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for line in COMMANDS:
        words = shlex.split(line.replace("--replications 200", "--replications 2 --falls 3 --workers 1"))
        assert words[0] == "overhang"
        assert overhang.main([*words[1:], "--lang", "en"]) == 0, line
    out = capsys.readouterr().out
    assert "is trapped" in out
    table = GUIDE[GUIDE.index("## What is written") : GUIDE.index("## How to read it")]
    named = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    for name in re.findall(r"`([\w./]+)`", " ".join(named)):
        assert (tmp_path / "risk" / name).exists(), name
    assert (tmp_path / "risk" / "risk.png").exists()


@pytest.mark.slow
def test_its_python_works(capsys):
    (code,) = (text for kind, text in BLOCKS if kind == "python")
    exec(code.replace("replications=50", "replications=2, falls=2").replace("workers=2", "workers=1"), {})
    assert "three_tier Band(" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["policy", "stay", "replications", "frequency", "fall", "falls", "limit"])
def test_it_names_every_option(option):
    assert f"`--{option}" in GUIDE
    assert any(p.name == option for p in overhang.cli.commands["risk"].params)
