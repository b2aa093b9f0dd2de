"""From a fresh clone to a running program: the locked packages, the set-up script, the files of a release."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SETS = ("core", "viz", "dev")
# what the make that runs these tests hands down, and what must not reach the make under test
OUTER_MAKE = {"PYTHON", "VENV", "FAST", "TESTS", "MAKEFLAGS", "MAKEOVERRIDES", "MAKELEVEL", "MFLAGS"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def entries(name: str) -> dict[str, str]:
    """Return the requirements of a lock, each with its hashes, by ``package==version ; marker``."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    logical = "\n".join(lines).replace("\\\n", "").splitlines()
    return {line.partition("--hash")[0].strip(): line for line in logical}


def environment_outside() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in OUTER_MAKE}


def setup(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", *words],
        cwd=folder,
        env=environment_outside() | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of what the set-up needs, in a folder with spaces and without a virtual environment."""
    folder = tmp_path / "a clone with spaces"
    (folder / "twin" / "catalogue").mkdir(parents=True)
    shutil.copytree(ROOT / "requirements", folder / "requirements")
    for name in ("Makefile", "pyproject.toml", "twin/catalogue/setup.json"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def fake_python(folder: Path, version: str, *, modules: bool = True) -> Path:
    """A program that answers the questions of the set-up as a Python of this version would."""
    old = tuple(map(int, version.split("."))) < (3, 11)
    program = folder / "fake python"
    program.write_text(
        "#!/bin/sh\n"
        'case "$*" in\n'
        f'    --version) echo "Python {version}" ;;\n'
        f"    *version_info\\ \\<*) exit {int(old)} ;;\n"
        f"    *version_info*) echo {version} ;;\n"
        f"    *ensurepip*) exit {int(not modules)} ;;\n"
        "    *) exit 9 ;;\n"
        "esac\n"
    )
    program.chmod(0o755)
    return program


@pytest.mark.parametrize("name", SETS)
def test_every_locked_package_has_hashes_and_one_version(name: str) -> None:
    lock = entries(name)
    assert len(lock) > 20
    for requirement, line in lock.items():
        assert re.match(r"^[a-z0-9-]+==[^ ;]+( ; .+)?$", requirement), requirement
        assert len(re.findall(r"--hash=sha256:[0-9a-f]{64}\b", line)) >= 1, requirement


@pytest.mark.parametrize("name", SETS)
def test_no_lock_names_a_host(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host|^-[if] | @ ", text, re.MULTILINE)


def test_each_set_holds_the_one_before() -> None:
    core, viz, dev = (set(entries(name)) for name in SETS)
    assert core < viz < dev


def test_the_locks_hold_what_the_project_declares() -> None:
    def names(requirements: list[str]) -> set[str]:
        return {re.split(r"[<>=~!\[; ]", text)[0].replace(".", "-").lower() for text in requirements}

    locked = {name: {text.partition("==")[0] for text in entries(name)} for name in SETS}
    project = PROJECT["project"]
    assert names(project["dependencies"]) | names(PROJECT["dependency-groups"]["build"]) <= locked["core"]
    assert names(project["optional-dependencies"]["viz"]) <= locked["viz"]
    assert names(PROJECT["dependency-groups"]["dev"]) <= locked["dev"]


@pytest.mark.parametrize("version", ["3.11.0", "3.13.0"])
def test_mesa_is_locked_for_both_ends_of_the_supported_pythons(version: str) -> None:
    from packaging.requirements import Requirement

    environment = {"python_full_version": version, "python_version": version[:4]}
    mesa = [Requirement(text) for text in entries("core") if text.startswith("mesa==")]
    assert len([found for found in mesa if not found.marker or found.marker.evaluate(environment)]) == 1


def test_the_version_is_the_newest_of_the_changelog() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[(\d+\.\d+\.\d+)\]", changelog, re.MULTILINE)
    assert newest is not None
    assert newest[1] == PROJECT["project"]["version"]


def test_licence_and_both_readmes_are_there() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    for name in ("README.md", "README.zh.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert {"make run", "make test"} <= set(re.findall(r"^make \w+", text, re.MULTILINE)), name
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert (ROOT / target).exists(), f"{name} points to {target}, which is not there"


@pytest.mark.parametrize(
    "path", ["out/wulong/manifest.json", ".venv/bin/python", ".venv313/x", "twin/__pycache__/a.nbi"]
)
def test_results_and_environments_are_not_tracked(path: str) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git history beside these files")
    assert subprocess.run(["git", "check-ignore", "-q", path], cwd=ROOT, check=False).returncode == 0


def test_the_built_viewer_is_not_ignored() -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git history beside these files")
    built = ["git", "check-ignore", "-q", "viz/viewer/dist/viewer.js"]
    assert subprocess.run(built, cwd=ROOT, check=False).returncode == 1


def test_a_python_too_old_is_named_in_both_languages(clone: Path) -> None:
    old = fake_python(clone, "3.9.2")
    result = setup(clone, "run", f"PYTHON={old}")
    assert result.returncode != 0
    assert f"Python is too old: {old} (Python 3.9.2). Overhang needs 3.11 or newer" in result.stderr
    assert f"Python 太旧:{old} (Python 3.9.2)" in result.stderr
    assert not (clone / ".venv").exists()


def test_a_python_that_does_not_run_is_named(clone: Path) -> None:
    result = setup(clone, "test", "PYTHON=/nowhere/python3")
    assert result.returncode != 0
    assert "the Python you named does not run: /nowhere/python3" in result.stderr


def test_a_missing_venv_module_names_the_package_to_install(clone: Path) -> None:
    bare = fake_python(clone, "3.11.2", modules=False)
    result = setup(clone, "run", f"PYTHON={bare}")
    assert result.returncode != 0
    assert "apt-get install python3-venv" in result.stderr
    assert "缺少 venv 或 ensurepip" in result.stderr
    assert not (clone / ".venv").exists()


def test_no_python_at_all_is_said(clone: Path) -> None:
    tools = clone / "tools"
    tools.mkdir()
    for name in ("make", "sh", "sed", "awk", "cat", "cut", "dirname", "sha256sum", "env"):
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"no {name} here")
        (tools / name).symlink_to(found)
    result = setup(clone, "run", PATH=str(tools))
    assert result.returncode != 0
    assert "no Python 3.11 or newer was found" in result.stderr


def test_a_folder_that_is_no_environment_is_left_alone(clone: Path) -> None:
    (clone / "mine").mkdir()
    (clone / "mine" / "thesis.txt").write_text("years of work")
    result = setup(clone, "run", "VENV=mine", f"PYTHON={sys.executable}")
    assert result.returncode != 0
    assert "mine exists and is no virtual environment" in result.stderr
    assert (clone / "mine" / "thesis.txt").read_text() == "years of work"


def finished(clone: Path) -> Path:
    """Make an environment that installs nothing and is stamped as the set-up itself would stamp it."""
    venv = clone / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    script = (clone / "requirements" / "setup.sh").read_text(encoding="utf-8")
    functions = script[: script.index("if ready")].replace('cd "$(dirname "$0")/.."', "")
    version = ".".join(map(str, sys.version_info[:3]))
    stamp = f'{functions}\necho "$here {version}" >"$(stamp_of dev {version})"\n'
    subprocess.run(["sh", "-c", stamp, "stamp", "dev"], cwd=clone, check=True)
    return venv


def test_a_second_call_installs_nothing_and_needs_no_network(clone: Path) -> None:
    venv = finished(clone)
    before = sorted(path.name for path in venv.iterdir())
    for name in SETS:
        call = ["sh", "requirements/setup.sh", name]
        done = subprocess.run(call, cwd=clone, env=environment_outside(), capture_output=True, text=True, check=True)
        assert (done.stdout, done.stderr) == ("", "")
    assert sorted(path.name for path in venv.iterdir()) == before


@pytest.mark.parametrize("change", ["lock", "place", "dependency"])
def test_a_finished_set_up_is_repeated_when_something_changed(change: str, clone: Path) -> None:
    finished(clone)
    if change == "lock":
        lock = clone / "requirements" / "dev.txt"
        lock.write_text(lock.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    elif change == "place":
        clone = clone.rename(clone.with_name("moved"))
    else:
        project = clone / "pyproject.toml"
        project.write_text(project.read_text(encoding="utf-8").replace('"rich>=14"', '"rich>=15"'), encoding="utf-8")
    bare = fake_python(clone, ".".join(map(str, sys.version_info[:3])), modules=False)
    result = setup(clone, "setup", f"PYTHON={bare}")
    # it goes to work again: a finished environment would have ended quietly
    assert result.returncode != 0
    assert "[" in result.stderr


def test_a_changed_setting_of_a_tool_repeats_nothing(clone: Path) -> None:
    finished(clone)
    project = clone / "pyproject.toml"
    text = project.read_text(encoding="utf-8")
    assert "line-length = 120" in text
    project.write_text(text.replace("line-length = 120", "line-length = 100"), encoding="utf-8")
    assert setup(clone, "setup").returncode == 0


def test_every_message_of_the_set_up_script_is_in_the_catalogue() -> None:
    script = (ROOT / "requirements" / "setup.sh").read_text(encoding="utf-8")
    used = set(re.findall(r"\b(?:say|stop) ([a-z]+)\b", script))
    catalogue = (ROOT / "twin" / "catalogue" / "setup.json").read_text(encoding="utf-8")
    # one entry a line, as sed reads it
    assert set(re.findall(r'^ *"([a-z]+)": \{"zh": "[^"]+", "en": "[^"]+"\},?$', catalogue, re.MULTILINE)) == used


@pytest.mark.slow
def test_a_wheel_carries_the_data_beside_the_code(tmp_path: Path) -> None:
    if not (ROOT / ".git").exists():
        pytest.skip("no git history beside these files")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "overhang.py" in names
    tracked = subprocess.run(
        ["git", "ls-files", "twin", "models", "scenarios", "viz", "experiments"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert {name for name in tracked if (ROOT / name).exists()} <= names
    assert not any(name.startswith(("tests/", "out/")) for name in names)
