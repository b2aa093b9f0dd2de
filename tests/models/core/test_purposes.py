"""Purposes of randomness: each has one owner and one number, and who draws with another's is named here."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

from models.core import purposes
from models.core.purposes import BLOCKS, RETIRED, Purpose

ROOT = Path(__file__).resolve().parents[3]
FIRST_COME = range(1, 106)
"""Numbers given before subjects had blocks."""
BORROWED = {
    # how soon a household leaves is one draw, whether it is asked as agents or as columns of a whole town
    "models/people/warning/fleet.py": {"INITIATION", "ASSEMBLY", "REFUSAL", "LIVESTOCK", "LIVESTOCK_TIME"},
    # a call is a call, whoever rings
    "models/people/warning/grid_worker.py": {"CALL_LENGTH"},
    # teams go from door to door as the grid workers do
    "models/response/field/crew.py": {"DOOR_TIME"},
    "models/response/premises/doorstep.py": {"ON_SITE"},
    # the city's wiring draws for the models that it feeds
    "scenarios/parts/city/alarms.py": {"GAUGE_OUTAGE", "GAUGE_NOISE"},
    "scenarios/parts/city/story.py": {"REPORT"},
    "scenarios/setup/city_storm.py": {"FORECAST_ERROR"},
}
"""Who draws with a purpose of another subject; the key of the agent tells the draws apart."""


def owners() -> dict[str, str]:
    """Return the subject under whose heading each purpose stands."""
    home, found = "", {}
    for line in Path(purposes.__file__).read_text(encoding="utf-8").splitlines():
        if heading := re.fullmatch(r"    # ([a-z_/]+)", line):
            home = heading[1]
        elif purpose := re.fullmatch(r"    ([A-Z_]+) = \d+", line):
            found[purpose[1]] = home
    return found


def test_every_purpose_has_an_owner_that_exists():
    assert set(owners()) == set(Purpose.__members__)
    assert set(owners().values()) == set(BLOCKS)
    assert [home for home in BLOCKS if not (ROOT / home).is_dir()] == []


def test_no_number_is_given_twice():
    numbers = [int(purpose) for purpose in Purpose.__members__.values()]
    assert len(numbers) == len(set(numbers))
    assert RETIRED.isdisjoint(numbers)


def test_blocks_do_not_overlap():
    assert [(a, b) for a, b in combinations(BLOCKS, 2) if set(BLOCKS[a]) & set(BLOCKS[b])] == []
    assert all(min(block) > max(FIRST_COME) for block in BLOCKS.values())


def test_a_new_purpose_lies_in_the_block_of_its_subject():
    owner = owners()
    outside = {p.name: int(p) for p in Purpose if p not in FIRST_COME and p not in BLOCKS[owner[p.name]]}
    assert outside == {}


def test_nobody_draws_with_the_purpose_of_another_unless_it_is_named():
    owner, borrowed = owners(), {}
    for floor in ("models", "scenarios", "experiments"):
        for path in (ROOT / floor).rglob("*.py"):
            where = path.relative_to(ROOT).as_posix()
            used = set(re.findall(r"\bPurpose\.([A-Z_]+)", path.read_text(encoding="utf-8")))
            if others := {name for name in used if not where.startswith(f"{owner[name]}/")}:
                borrowed[where] = others
    assert borrowed == BORROWED
