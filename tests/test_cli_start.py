"""The command line at its start: light, bilingual, and never a traceback."""

from __future__ import annotations

import json
import os
import re
import signal
import string
import subprocess
import sys
import time
from pathlib import Path

import click
import pytest

import overhang
from twin.errors import InputError, InputErrors, StorageError, StuckError

ROOT = Path(__file__).resolve().parents[1]
HEAVY = {"numpy", "pandas", "mesa", "pyvista", "vtkmodules", "numba", "scipy", "trimesh", "pyarrow", "rich"}
VERBS = ["run", "show", "replay", "picture", "check", "list", "schema", "load", "points", "export", "backcast"]
VERBS += ["rockfall", "watersheds", "site", "skill", "risk", "evacuate", "bench"]


def overhang_process(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {k: v for k, v in os.environ.items() if k not in ("LC_ALL", "LC_MESSAGES", "LANG")}
    command = [sys.executable, "-m", "overhang", *words]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=settings | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = f"import overhang, sys; overhang.main({words!r}); print(*sorted(sys.modules), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in result.stderr.split()}
    assert "click" in loaded
    assert loaded & HEAVY == set()


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("lang", "usage"), [("zh", "用法:"), ("en", "Usage:")])
def test_every_verb_has_help_in_both_languages(
    verb: str, lang: str, usage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert overhang.main([verb, "--help", "--lang", lang]) == 0
    after = capsys.readouterr().out
    assert overhang.main(["--lang", lang, verb, "--help"]) == 0
    before = capsys.readouterr().out
    assert before == after
    assert before.startswith(usage)


def test_the_verbs_come_in_the_order_of_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert overhang.main([]) == 0
    lines = capsys.readouterr().out.partition("Commands:")[2].splitlines()
    assert [line.split()[0] for line in lines if re.match(r"  \S", line)] == VERBS


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
    ],
)
def test_the_language_comes_from_the_system(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert overhang._language(["list"]) == lang
    assert overhang._language(["list", "--lang", "zh"]) == "zh"
    assert overhang._language(["--lang=en", "list"]) == "en"


@pytest.mark.parametrize(
    "words",
    [
        "bogus",
        "run",
        "run x --seed x",
        "run x --seed -1",
        "run x --bogus",
        "show a b",
        "--lang fr",
        "list --lang",
    ],
)
def test_a_wrong_line_ends_in_one_message_and_exit_code_2(words: str) -> None:
    result = overhang_process(*words.split())
    assert result.returncode == 2
    assert result.stdout == ""
    assert "How to use it: overhang" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_message_is_said_in_chinese_when_asked() -> None:
    result = overhang_process("bogus", LANG="zh_CN.UTF-8")
    assert result.returncode == 2
    assert "命令有误" in result.stderr


@pytest.mark.parametrize(
    ("fault", "code", "message"),
    [
        (InputError("cli.usage", where="a.yaml:3", fault="f", path="p"), 2, "a.yaml:3: f"),
        (
            InputErrors([InputError("cli.interrupted", where="a:1"), InputError("cli.interrupted", where="a:2")]),
            2,
            "a:2:",
        ),
        (StorageError("cli.interrupted", where="out"), 2, "out: Interrupted."),
        (StuckError("cli.interrupted", where="R07"), 1, "R07: Interrupted."),
        (OSError(28, "No space left on device", "out/x"), 2, "out/x: the system refused: No space left"),
        (KeyboardInterrupt(), 130, "Interrupted."),
        (click.Abort(), 130, "Interrupted."),
    ],
)
def test_a_fault_of_a_worker_is_one_message(
    fault: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(lang: str) -> None:
        raise fault

    monkeypatch.setitem(overhang.cli.commands, "list", overhang._Verb("list", callback=click.pass_obj(fail)))
    assert overhang.main(["list"]) == code
    streams = capsys.readouterr()
    assert message in streams.err
    assert streams.out == ""


def test_a_fault_of_the_program_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(lang: str) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(overhang.cli.commands, "list", overhang._Verb("list", callback=click.pass_obj(fail)))
    with pytest.raises(ZeroDivisionError):
        overhang.main(["list"])


@pytest.mark.skipif(os.name == "nt", reason="no pipes of this kind")
def test_a_reader_who_leaves_early_gets_no_complaint() -> None:
    code = (
        "import click, overhang, sys\n"
        "def flood(lang):\n"
        "    for _ in range(100_000): click.echo('line')\n"
        "overhang.cli.commands['list'] = overhang._Verb('list', callback=click.pass_obj(flood))\n"
        "sys.exit(overhang.main(['list']))"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=pipe, stderr=pipe) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=30) == 1
        assert process.stderr.read() == b""


@pytest.mark.parametrize("name", ["twin", "models", "viz"])
def test_another_folder_in_our_place_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    code = "import overhang, sys; sys.exit(overhang.main(['list']))"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(tmp_path), "LANG": "C.UTF-8"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.returncode == 2
    assert f"another folder named {name} hides Overhang's own" in result.stderr
    assert str(tmp_path / name) in result.stderr


def test_every_text_has_both_languages_and_the_same_placeholders() -> None:
    for path in sorted((ROOT / "twin" / "catalogue").glob("*.json")):
        for key, text in json.loads(path.read_text(encoding="utf-8")).items():
            assert set(text) == {"zh", "en"}, f"{path.name}: {key}"
            zh, en = (
                # a value that is handed over in both languages is named after each: {zh}, {kind_zh}
                {re.sub(rf"(^|_){lang}$", "", field or "") for _, field, _, _ in string.Formatter().parse(text[lang])}
                for lang in ("zh", "en")
            )
            assert zh - {""} == en - {""}, f"{path.name}: {key}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_ends_with_a_word_and_leaves_nothing(tmp_path, kind):
    command = [sys.executable, str(ROOT / "overhang.py"), "run", "wulong", "--replications", "400", "--out", "many"]
    environment = os.environ | {"LANG": "en_US.UTF-8", "PYTHONPATH": str(ROOT)}
    run = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    while not (tmp_path / "many").exists():
        time.sleep(0.05)
    run.send_signal(kind)
    _, said = run.communicate(timeout=60)
    assert run.returncode == 130
    assert "interrupted" in said.decode().lower()
    assert [path.name for path in tmp_path.rglob(".*")] == []


def test_no_text_of_a_file_moves_the_cursor(capsys, tmp_path):
    import overhang

    file = tmp_path / "drill.yaml"
    file.write_text('format: "\\e[2Joverhang-scenario/3"\n', encoding="utf-8")
    assert overhang.main(["check", str(file), "--lang", "en"]) == 2
    assert "\x1b" not in capsys.readouterr().err
