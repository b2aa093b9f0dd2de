"""The floors of the house: imports point down only, and what stands still knows neither time nor chance."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path, PurePosixPath

import pytest

from tests.sources import FLOORS, ROOT, below, nodes

# datetime is a value (the date on which a drill begins); reading the clock is not
CLOCK_AND_CHANCE = {"time", "random", "secrets", "sched", "simpy", "mesa"}
# llvmlite comes with numba: bundles of columns are made by it from one array (models/kernels/response/columns.py)
KERNEL_NEEDS = {"__future__", "typing", "collections", "math", "numpy", "numba", "llvmlite"}


@cache
def imported(path: str) -> set[str]:
    """Return the full names of all modules that a file imports, also inside its functions."""
    names = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update({node.module} | {f"{node.module}.{alias.name}" for alias in node.names})
    return names


def heads(path: str) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def test_the_contracts_of_the_floors_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "15 kept, 0 broken" in result.stdout


def test_nobody_imports_the_command_line() -> None:
    assert [path for path in below(*FLOORS) if "overhang" in heads(path)] == []


def test_what_stands_still_knows_neither_time_nor_chance() -> None:
    found = {path: heads(path) & CLOCK_AND_CHANCE for path in below("twin")}
    assert {name: modules for name, modules in found.items() if modules} == {}


def test_kernels_import_arrays_and_numbers_only() -> None:
    for path in below("models/kernels"):
        ours = {name for name in imported(path) if name.startswith("models.kernels")}
        others = heads(path) - KERNEL_NEEDS - ({"models"} if ours else set())
        assert others == set(), f"{path} imports {others}"
        upward = {name for name in imported(path) if name.startswith("models") and name not in ours}
        assert upward == set(), f"{path} imports {upward}"


def _global_draws(path: str) -> list[str]:
    """Return the calls of numpy's or Python's module-level generators in a file, as ``file:line``."""
    allowed = {"Generator", "Philox", "PCG64", "SeedSequence", "BitGenerator", "default_rng"}
    found = []
    for node in nodes(path):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            is_numpy = isinstance(node.value.value, ast.Name) and node.value.value.id in ("np", "numpy")
            if is_numpy and node.value.attr == "random" and node.attr not in allowed:
                found.append(f"{path}:{node.lineno}")
    return found


def test_nobody_draws_from_a_module_level_generator() -> None:
    assert [place for path in below(*FLOORS) for place in _global_draws(path)] == []


@pytest.mark.parametrize("floor", FLOORS)
def test_every_folder_of_a_floor_is_a_package(floor: str) -> None:
    folders = {PurePosixPath(path).parent for path in below(floor)}
    assert [folder for folder in folders if not (ROOT / folder / "__init__.py").exists()] == []
