"""Who can be sent: the units of all departments, whose they are, where they stand, what they can do, how they move."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from twin.city.apportion import whole_shares
from twin.city.centres import Governance
from twin.errors import InputError, InputErrors
from twin.tiers import TIERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

SPEEDS = ("foot", "car", "engine", "ambulance", "helicopter")
"""Classes of movement; how fast each is stands with the model that moves them."""
BASES = ("seat", "spread", "grid")
_MOST_CREW = 1000
_MOST_SKILLS = 62
_COMMUNITY, _TOWN, _DISTRICT = 0, 1, 2


@dataclass(frozen=True, kw_only=True)
class Department:
    """A department: at which tier it works, how many units each of its centres has and what these are.

    Parameters
    ----------
    name, name_zh, name_en
        Key and names.
    tier
        Each centre of this tier has units of its own (`twin.tiers.TIERS`).
    skills
        What its units can do.
    per_100k
        Units for 100,000 residents of the centre.
    least
        Units that a centre has at least.
    crew
        People of a unit.
    speed
        How a unit moves, one of `SPEEDS`.
    bases
        ``seat``: all at the centre; ``spread``: over the towns of the centre (communities of a town) by residents;
        ``grid``: one in each grid of a community, whatever ``per_100k`` and ``least`` say.
    source
        Where the numbers come from, or "assumed".

    Raises
    ------
    InputErrors
        All fields that cannot be.
    """

    name: str
    name_zh: str
    name_en: str
    tier: str
    skills: tuple[str, ...]
    per_100k: float = 0.0
    least: int = 0
    crew: int = 1
    speed: str = "car"
    bases: str = "seat"
    source: str = "assumed"

    def __post_init__(self) -> None:
        known = {"tier": TIERS, "speed": SPEEDS, "bases": BASES}
        faults = [
            InputError(
                "governance.unknown_word", name=self.name, what=what, value=getattr(self, what), known=", ".join(w)
            )
            for what, w in known.items()
            if getattr(self, what) not in w
        ]
        limits = {"per_100k": (0.0, 1e5), "least": (0, 10_000), "crew": (1, _MOST_CREW)}
        faults += [
            InputError(
                "governance.bad_number", name=self.name, what=what, value=getattr(self, what), low=low, high=high
            )
            for what, (low, high) in limits.items()
            if not low <= getattr(self, what) <= high
        ]
        if self.bases == "grid" and self.tier != "community":
            faults.append(InputError("governance.grid_tier", name=self.name, tier=self.tier))
        if faults:
            raise InputErrors(faults)


@dataclass(frozen=True, eq=False, kw_only=True)
class Responders:
    """All units, ``u`` of them, department by department, those of one centre together.

    Parameters
    ----------
    departments
        Whom they belong to.
    skill_names
        What they can do, in the order of the bits of ``skills``.
    department
        Index in ``departments``, ``(u,)``.
    centre
        Index in the `Governance` of the centre that owns the unit, ``(u,)``.
    town
        Index of the town in which the base lies, ``(u,)``; of a seat, the nearest town below it.
    x_m, y_m
        Base, in `twin.city.districts.CITY_CRS`, ``(u,)``.
    crew
        People, ``(u,)``.
    speed
        Index in `SPEEDS`, ``(u,)``.
    skills
        Bit ``k`` stands for ``skill_names[k]``, ``(u,)``.
    """

    departments: tuple[Department, ...]
    skill_names: tuple[str, ...]
    department: NDArray[np.int16]
    centre: NDArray[np.int32]
    town: NDArray[np.int32]
    x_m: Floats
    y_m: Floats
    crew: NDArray[np.int16]
    speed: NDArray[np.int8]
    skills: Ints

    def __len__(self) -> int:
        return len(self.department)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Keys of the departments."""
        return tuple(each.name for each in self.departments)

    def skill_bits(self, skills: Iterable[str]) -> int:
        """Return the mask of some skills.

        Raises
        ------
        InputError
            Nobody has one of them.
        """
        mask = 0
        for skill in skills:
            if skill not in self.skill_names:
                raise InputError("governance.unknown_skill", value=skill, known=", ".join(self.skill_names))
            mask |= 1 << self.skill_names.index(skill)
        return mask

    def able(self, skills: Iterable[str]) -> Ints:
        """Return the units that have all of some skills."""
        mask = self.skill_bits(skills)
        return np.flatnonzero((self.skills & mask) == mask)


def make_responders(governance: Governance, departments: Iterable[Department], seed: int = 0) -> Responders:
    """Return the units of all departments of an organisation.

    A city or district centre has ``per_100k`` units for 100,000 residents, rounded, at least ``least``. Towns and
    communities share the number of their district by largest remainders, at least ``least`` each. A unit of a grid
    stands anywhere on the ground of its community.

    Parameters
    ----------
    governance
        The centres.
    departments
        Their departments, none of them named twice.
    seed
        Of the places of units of grids.

    Raises
    ------
    InputError
        A department stands there twice, or there are more than 62 skills.
    """
    listed = tuple(departments)
    for k, each in enumerate(listed):
        if each.name in {before.name for before in listed[:k]}:
            raise InputError("governance.doubled_department", value=each.name)
    skills = tuple(dict.fromkeys(skill for each in listed for skill in each.skills))
    if len(skills) > _MOST_SKILLS:
        raise InputError("governance.many_skills", value=len(skills), most=_MOST_SKILLS)
    town_of = _towns(governance)
    pairs = [_units(governance, each) for each in listed]
    count = [len(owner) for owner, _ in pairs]
    none = np.zeros(0, dtype=np.int64)
    owner, base = (np.concatenate([none, *(pair[k] for pair in pairs)]) for k in range(2))
    masks = [sum(1 << skills.index(skill) for skill in set(each.skills)) for each in listed]
    scattered = np.repeat(np.array([each.bases == "grid" for each in listed], dtype=np.bool_), count)
    step = _steps(np.random.default_rng(seed), governance.area_km2[base], scattered)
    return Responders(
        departments=listed,
        skill_names=skills,
        department=np.repeat(np.arange(len(listed)), count).astype(np.int16),
        centre=owner.astype(np.int32),
        town=town_of[base].astype(np.int32),
        x_m=governance.x_m[base] + step[:, 0],
        y_m=governance.y_m[base] + step[:, 1],
        crew=np.repeat(np.array([each.crew for each in listed], dtype=np.int16), count),
        speed=np.repeat(np.array([SPEEDS.index(each.speed) for each in listed], dtype=np.int8), count),
        skills=np.repeat(np.array(masks, dtype=np.int64), count),
    )


def _units(governance: Governance, department: Department) -> tuple[Ints, Ints]:
    """Return the owning centre of each unit of a department and the centre where its base lies."""
    centres = governance.of_tier(department.tier)
    if department.bases == "grid":
        owner = np.repeat(centres, governance.grids[centres])
        return owner, owner
    counts = _counts(governance, centres, department)
    if department.bases == "seat" or department.tier == "community":
        owner = np.repeat(centres, counts)
        return owner, owner
    level = _COMMUNITY if department.tier == "town" else _TOWN
    places = np.flatnonzero(governance.tier == level)
    group = np.searchsorted(centres, _ancestors(governance, TIERS.index(department.tier))[places])
    alone = np.bincount(group, minlength=centres.size) == 0  # nowhere to spread to: they stay at the seat
    here = whole_shares(governance.residents[places].astype(np.float64), group, np.where(alone, 0, counts))
    stay = np.repeat(centres[alone], counts[alone])
    owner = np.concatenate([np.repeat(centres[group], here), stay])
    return owner, np.concatenate([np.repeat(places, here), stay])


def _counts(governance: Governance, centres: Ints, department: Department) -> Ints:
    """Return how many units each centre has."""
    people = governance.residents[centres].astype(np.float64)
    if TIERS.index(department.tier) >= _DISTRICT:
        wanted = np.floor(people * department.per_100k / 1e5 + 0.5).astype(np.int64)
        return np.maximum(wanted, department.least)
    _, group = np.unique(_ancestors(governance, _DISTRICT)[centres], return_inverse=True)
    together = np.bincount(group, people)
    wanted = np.floor(together * department.per_100k / 1e5 + 0.5).astype(np.int64)
    return whole_shares(people, group, wanted, department.least)


def _ancestors(governance: Governance, level: int) -> Ints:
    """Return for each centre the one of a tier above it, itself if it is of that tier; -1 if it stands higher."""
    result = np.arange(len(governance))
    for _ in range(level):
        result = np.where(governance.tier[result] < level, governance.parent[result], result)
    return np.where(governance.tier[result] == level, result, -1)


def _towns(governance: Governance) -> Ints:
    """Return the town of each centre: its own, or the nearest below its seat; itself if there is none."""
    result = np.where(governance.tier <= _TOWN, _ancestors(governance, _TOWN), np.arange(len(governance)))
    towns = np.flatnonzero(governance.tier == _TOWN)
    for i in np.flatnonzero(governance.tier > _TOWN):
        own = towns[_ancestors(governance, int(governance.tier[i]))[towns] == i]
        away = np.hypot(governance.x_m[own] - governance.x_m[i], governance.y_m[own] - governance.y_m[i])
        if own.size:
            result[i] = own[np.argmin(away)]
    return result


def _steps(rng: np.random.Generator, area_km2: Floats, scattered: NDArray[np.bool_]) -> Floats:
    """Return steps from the middle of a round ground, even over it, ``(u, 2)`` m; none where it is not known."""
    steps = np.zeros((area_km2.size, 2))
    radius = np.sqrt(np.nan_to_num(area_km2[scattered]) * 1e6 / np.pi)
    away = radius * np.sqrt(rng.random(radius.size))
    turn = rng.uniform(0.0, 2.0 * np.pi, radius.size)
    steps[scattered] = np.stack([away * np.cos(turn), away * np.sin(turn)], axis=1)
    return steps
