"""Whether this machine can draw: asked in a process of its own, for without system libraries VTK ends it by a fault."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from importlib.util import find_spec

from twin.errors import InputError

_TRIAL = """
import pyvista
plotter = pyvista.Plotter(off_screen=True, window_size=(8, 8))
plotter.add_mesh(pyvista.Plane(), color="white", lighting=False)
picture = plotter.screenshot(return_img=True)
plotter.close()
raise SystemExit(0 if picture.shape[:2] == (8, 8) else 3)
"""
_PATIENCE_S = 60.0


@cache
def can_render() -> bool:
    """Return whether off-screen rendering works here; the answer is kept."""
    if find_spec("pyvista") is None:
        return False
    try:
        done = subprocess.run(
            [sys.executable, "-c", _TRIAL],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def require_rendering() -> None:
    """Do nothing where pictures can be drawn.

    Raises
    ------
    InputError
        pyvista is not installed, or the system libraries that it draws with are missing.
    """
    if find_spec("pyvista") is None:
        raise InputError("show.no_pyvista")
    if not can_render():
        raise InputError("show.no_opengl")
