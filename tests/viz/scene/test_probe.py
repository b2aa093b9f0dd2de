from __future__ import annotations

import subprocess
from typing import Any

import pytest

from twin.errors import InputError
from viz.scene import probe


@pytest.fixture(autouse=True)
def _forget() -> Any:
    probe.can_render.cache_clear()
    yield
    probe.can_render.cache_clear()


@pytest.mark.parametrize("code", [-11, 139, 1])
def test_missing_libraries_give_a_readable_error_and_no_crash(monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    # without libegl1 and libgl1-mesa-dri VTK dies of a segmentation fault, not of an exception
    monkeypatch.setattr(probe.subprocess, "run", lambda *a, **k: subprocess.CompletedProcess(a, code))
    with pytest.raises(InputError) as fault:
        probe.require_rendering()
    for lang in ("zh", "en"):
        assert "libegl1" in fault.value.text(lang)
        assert "libgl1-mesa-dri" in fault.value.text(lang)


def test_a_trial_that_hangs_counts_as_no(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*args: Any, **kwargs: Any) -> None:
        raise subprocess.TimeoutExpired("python", 60)

    monkeypatch.setattr(probe.subprocess, "run", hang)
    assert not probe.can_render()


def test_missing_pyvista_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="pip install pyvista"):
        probe.require_rendering()


def test_the_trial_really_crashes_alone() -> None:
    # a segmentation fault in the trial's process leaves this one alive
    done = subprocess.run(["python3", "-c", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)"], check=False)
    assert done.returncode == -11
