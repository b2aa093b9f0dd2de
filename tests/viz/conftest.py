"""One made-up evening for all tests of viz, and the gates for what a machine may lack."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browser import Browser
from made_up import made_up
from made_up_city import made_up_city

from twin.recording.recording import Recording


@pytest.fixture(scope="session")
def evening() -> Any:
    return made_up()


@pytest.fixture(scope="session")
def large_city() -> Recording:
    """Three days of a whole city, 60,000 cases."""
    return made_up_city(60_000, None, 3.0)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with Browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def rendering() -> None:
    from viz.scene.probe import can_render

    if not can_render():
        pytest.skip("VTK cannot render here: libegl1 and libgl1-mesa-dri are missing")
