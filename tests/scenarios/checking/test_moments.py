"""Hours of the day are local time of the place, however the start is written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scenarios.checking.moments import local_start, same_moment
from scenarios.declaration.loading import load

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"
WUXI, BERGEN, NEPAL, QUITO = (31.4, 109.6), (60.4, 5.3), (27.7, 85.3), (-0.2, -78.5)


@pytest.mark.parametrize(
    ("start", "place", "local"),
    [
        ("2025-07-10T06:00:00+08:00", WUXI, "2025-07-10T06:00:00+08:00"),
        ("2025-07-09T22:00:00Z", WUXI, "2025-07-10T06:00:00+08:00"),
        ("2025-07-09T22:00:00+00:00", WUXI, "2025-07-10T06:00:00+08:00"),
        ("2025-07-10T05:00:00+07:00", WUXI, "2025-07-10T06:00:00+08:00"),
        ("2025-07-10T06:00:00+02:00", BERGEN, "2025-07-10T06:00:00+02:00"),
        ("2025-07-10T06:00:00+05:45", NEPAL, "2025-07-10T06:00:00+05:45"),
        ("2025-07-10T06:00:00+08:00", QUITO, "2025-07-09T17:00:00-05:00"),
    ],
)
def test_the_start_in_the_time_of_its_place(start: str, place: tuple[float, float], local: str) -> None:
    assert local_start(start, *place) == local
    assert same_moment(start, local)


def test_a_drill_that_starts_in_utc_has_its_hours_at_its_place(tmp_path: Path) -> None:
    for name in ("hamlet.yaml", "hamlet_rain.csv", "early.yaml"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    path = tmp_path / "hamlet.yaml"
    whole = load(str(path)).scenario
    path.write_text(path.read_text("utf-8").replace("2025-07-10T06:00:00+08:00", "2025-07-09T22:00:00Z"), "utf-8")
    assert load(str(path)).scenario == whole
