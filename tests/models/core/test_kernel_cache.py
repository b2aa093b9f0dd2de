"""Machine code kept from an older kernel is thrown away when it, or a kernel that it calls, changes."""

from pathlib import Path

import models
from models.core.kernel_cache import _imported, drop_stale


def sources(folder, **texts):
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)


def keep(folder, *names):
    """Write machine code as numba names it, beside its source or in a folder of its own."""
    for name in names:
        path = folder / f"{name}.run-1.py311.nbi"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("machine code")


def kept(folder):
    return {path.name.partition(".")[0] for path in folder.rglob("*.nbi")}


def test_a_changed_kernel_drops_its_code(tmp_path):
    sources(tmp_path, a="1")
    keep(tmp_path, "__pycache__/a", "__pycache__/gone")
    drop_stale(tmp_path)
    assert kept(tmp_path) == set()  # nobody knows what it was made from

    keep(tmp_path, "__pycache__/a")
    drop_stale(tmp_path)
    assert kept(tmp_path) == {"a"}  # nothing has changed

    sources(tmp_path, a="2")
    keep(tmp_path, "__pycache__/gone", "__pycache__/checked/room_1/a")
    drop_stale(tmp_path)
    assert kept(tmp_path) == set()


def test_whoever_calls_a_changed_kernel_loses_its_code_and_nobody_else(tmp_path):
    sources(
        tmp_path,
        base="X = 1",
        water__bed="from kernels.base import (\n    X,\n)",
        water__flow="from kernels.water import bed",
        water__rain="from kernels.water.sky import Y",
        water__sky="Y = 1",
    )
    drop_stale(tmp_path)
    keep(tmp_path, "__pycache__/base", *(f"water/__pycache__/{name}" for name in ("bed", "flow", "rain", "sky")))
    drop_stale(tmp_path)
    assert kept(tmp_path) == {"base", "bed", "flow", "rain", "sky"}  # nothing has changed

    sources(tmp_path, water__sky="Y = 2")
    drop_stale(tmp_path)
    assert kept(tmp_path) == {"base", "bed", "flow"}

    sources(tmp_path, base="X = 2")
    drop_stale(tmp_path)
    assert kept(tmp_path) == set()


def test_a_file_that_goes_takes_the_code_of_its_callers_along(tmp_path):
    sources(tmp_path, a="import b", b="1", c="1")
    drop_stale(tmp_path)
    keep(tmp_path, "__pycache__/a", "__pycache__/b", "__pycache__/c")
    (tmp_path / "b.py").unlink()
    drop_stale(tmp_path)
    assert kept(tmp_path) == {"c"}


def test_our_kernels_are_found_by_their_imports():
    lane = Path(models.__file__).parent / "kernels" / "response" / "fast_lane.py"
    assert {"columns", "course", "events", "states", "units", "orders"} <= _imported(lane.read_bytes())


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path):
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "__pycache__").write_text("a file in the way")
    drop_stale(tmp_path)
