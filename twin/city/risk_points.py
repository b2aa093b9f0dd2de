"""The risk map of a district: kinds of risk, points on the map, and who has a sensor.

64 kinds and more than 4,700 points in the district are public (brief: the gas case); which kinds they are, their shares
and their rates of alarm are assumed and stand in `risk_kinds.csv`. The state of each point changes with time and is
therefore kept outside, as an array that the questions are given.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twin.city.apportion import shared_out
from twin.city.districts import DATA
from twin.city.premises import SPREAD_M, Communities, checked, scattered
from twin.errors import InputError
from twin.intake.table import shipped_rows
from twin.text import pair, say

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]

RISK_KINDS = DATA / "risk_kinds.csv"
COUNT = 4_700
"""Points of the district: the article says more than 4,700."""
SENSOR_SHARE = 0.6
"""Share of the points of a kind with sensors that have one: assumed."""
_MOST_SHOWN = 5


class RiskState(IntEnum):
    """State of a point."""

    NORMAL = 0
    WATCH = 1
    ALARM = 2
    HANDLING = 3


@dataclass(frozen=True)
class RiskKind:
    """A kind of risk.

    Parameters
    ----------
    name, name_zh, name_en
        Its key and names.
    group, department
        Keys of the group it belongs to and of the department that answers for it.
    points_share
        Share of the points.
    sensor
        What its sensors measure; None if it has none.
    true_alarms_year, false_alarms_year
        Dangers that arise at a point, and false alarms of a point with a sensor, a year.
    inspection_days
        Days between inspections.
    source
        Where the numbers come from.
    """

    name: str
    name_zh: str
    name_en: str
    group: str
    department: str
    points_share: float
    sensor: str | None
    true_alarms_year: float
    false_alarms_year: float
    inspection_days: float
    source: str

    def said(self, lang: str = "en") -> str:
        """Return its name in ``"zh"`` or ``"en"``."""
        return self.name_zh if lang == "zh" else self.name_en


@cache
def risk_kinds() -> tuple[RiskKind, ...]:
    """Return the 64 kinds of risk, in the order of the table."""
    return tuple(
        RiskKind(
            row["kind"], row["name_zh"], row["name_en"], row["group"], row["department"],
            float(row["points_share"]), None if row["sensor"] == "none" else row["sensor"],
            float(row["true_alarms_year"]), float(row["false_alarms_year"]), float(row["inspection_days"]),
            row["source"],
        )
        for row in shipped_rows(RISK_KINDS)
    )  # fmt: skip


def group_names(group: str) -> dict[str, str]:
    """Return the name of a group in both languages."""
    return pair(f"riskpoints.group_{group}")


def department_names(department: str) -> dict[str, str]:
    """Return the name of a department in both languages."""
    return pair(f"riskpoints.department_{department}")


def state_names(state: RiskState) -> dict[str, str]:
    """Return the name of a state in both languages."""
    return pair(f"riskpoints.state_{state.name.lower()}")


def kinds_called(name: str, where: str | None = None) -> tuple[int, ...]:
    """Return the kinds with a name, or all of a group with that name: key, Chinese or English, any case.

    Raises
    ------
    InputError
        No kind and no group is called so; the message names those that are written nearly so.
    """
    key = name.strip().lower()
    result = _names().get(key)
    if result is None:
        raise InputError("riskpoints.unknown_kind", where=where, value=name[:60], known=nearest(key, _names()))
    return result


def nearest(asked: str, known: Iterable[str]) -> str:
    """Return the names that are written most nearly like one that was asked for, or the first ones."""
    names = list(known)
    near = difflib.get_close_matches(asked, names, n=_MOST_SHOWN, cutoff=0.5)
    return "; ".join(near or names[:_MOST_SHOWN])


@dataclass(frozen=True, eq=False)
class RiskMap:
    """The points of a risk map; all arrays ``(n,)``.

    Attributes
    ----------
    ids, names
        Each point's id and name; the name may be empty.
    kind
        Index into `risk_kinds`.
    x_m, y_m
        Places, local metres.
    community
        Index into ``codes``; -1 where it is not known.
    codes
        Codes of the communities.
    has_sensor
        Whether a sensor watches the point.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kind: NDArray[np.int16]
    x_m: Floats
    y_m: Floats
    community: NDArray[np.int32]
    codes: tuple[str, ...]
    has_sensor: Bools

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def dangers_year(self) -> Floats:
        """Dangers that arise at each point, a year."""
        return np.array([kind.true_alarms_year for kind in risk_kinds()])[self.kind]

    @property
    def false_alarms_year(self) -> Floats:
        """False alarms of each point, a year; 0 without a sensor."""
        return np.array([kind.false_alarms_year for kind in risk_kinds()])[self.kind] * self.has_sensor

    @property
    def inspection_days(self) -> Floats:
        """Days between inspections of each point."""
        return np.array([kind.inspection_days for kind in risk_kinds()])[self.kind]

    def calm(self) -> NDArray[np.int8]:
        """Return states in which every point is normal."""
        return np.zeros(len(self), dtype=np.int8)

    def by_kind(self, name: str) -> Ints:
        """Return the points of a kind or of a group, see `kinds_called`."""
        return np.flatnonzero(np.isin(self.kind, kinds_called(name)))

    def near(self, x_m: float, y_m: float, radius_m: float) -> Ints:
        """Return the points within a distance, the nearest first.

        Raises
        ------
        InputError
            A place that is no number, or a negative distance.
        """
        if not (np.isfinite([x_m, y_m, radius_m]).all() and radius_m >= 0.0):
            raise InputError("riskpoints.radius", x=x_m, y=y_m, value=radius_m)
        away = np.hypot(self.x_m - x_m, self.y_m - y_m)
        inside = np.flatnonzero(away <= radius_m)
        return inside[np.argsort(away[inside], kind="stable")]

    def in_area(self, code: str) -> Ints:
        """Return the points of a community, or of the town or district whose code begins its communities' codes.

        Raises
        ------
        InputError
            No community of the map has such a code.
        """
        wanted = [k for k, own in enumerate(self.codes) if code and own.startswith(code)]
        if not wanted:
            raise InputError("riskpoints.unknown_area", value=code[:60], known=nearest(code, self.codes) or "-")
        return np.flatnonzero(np.isin(self.community, wanted))

    def by_state(self, states: ArrayLike, state: RiskState | int | str) -> Ints:
        """Return the points in a state.

        Parameters
        ----------
        states
            State of every point ``(n,)``.
        state
            A `RiskState`, its number, or its name: key, Chinese or English.

        Raises
        ------
        InputError
            As many states as points are needed, and a state that there is.
        """
        now = np.asarray(states)
        if now.shape != (len(self),):
            raise InputError("riskpoints.states", value=str(now.shape), wanted=len(self))
        return np.flatnonzero(now == _state(state))

    def query(
        self,
        kind: str | None = None,
        area: str | None = None,
        near: tuple[float, float, float] | None = None,
        state: RiskState | int | str | None = None,
        states: ArrayLike | None = None,
    ) -> Ints:
        """Return the points that fit everything asked, in the order of the map.

        Parameters
        ----------
        kind
            A kind or a group.
        area
            Code of a community, town or district.
        near
            ``(x_m, y_m, radius_m)``.
        state, states
            A state, and the state of every point.

        Raises
        ------
        InputError
            An unknown name, or a state without states.
        """
        fits = np.ones(len(self), dtype=bool)
        answers = []
        if kind is not None:
            answers.append(self.by_kind(kind))
        if area is not None:
            answers.append(self.in_area(area))
        if near is not None:
            answers.append(self.near(*near))
        if state is not None:
            answers.append(self.by_state(() if states is None else states, state))
        for answer in answers:
            fits &= np.isin(np.arange(len(self)), answer)
        return np.flatnonzero(fits)


def make_risk_map(
    rng: np.random.Generator,
    communities: Communities | tuple[Sequence[str], ArrayLike, ArrayLike, ArrayLike],
    count: int = COUNT,
    *,
    sensor_share: float = SENSOR_SHARE,
    spread_m: float = SPREAD_M,
) -> RiskMap:
    """Return a risk map, made up: kinds by their shares, places by the residents of the communities.

    Parameters
    ----------
    rng
        Source of chance; the same state gives the same map.
    communities
        Codes, ``x_m``, ``y_m``, residents ``(m,)``.
    count
        How many points there are: exactly so many are made; every kind has at least one if there are enough.
    sensor_share
        Share of the points with a sensor, of the kinds that have any.
    spread_m
        Radius round the middle of a community.

    Raises
    ------
    InputError
        No community or resident, arrays of different length, a count below 1, a share outside 0 to 1.
    """
    codes, x, y, residents = checked(communities)
    if count < 1:
        raise InputError("riskpoints.count", value=count)
    if not 0.0 <= sensor_share <= 1.0:
        raise InputError("riskpoints.sensor_share", value=sensor_share)
    kinds = risk_kinds()
    each = int(count >= len(kinds))  # one of every kind first
    counts = each + shared_out(count - each * len(kinds), np.array([kind.points_share for kind in kinds]))
    kind = np.repeat(np.arange(len(kinds), dtype=np.int16), counts)
    community = rng.permutation(np.repeat(np.arange(len(codes), dtype=np.int32), shared_out(count, residents)))
    east, north = scattered(rng, count, spread_m)
    may = np.array([one.sensor is not None for one in kinds])[kind]
    has_sensor = may & (rng.random(count) < sensor_share)
    ids = tuple(f"R{number:05d}" for number in range(1, count + 1))
    names = ("",) * count
    return RiskMap(ids, names, kind, x[community] + east, y[community] + north, community, codes, has_sensor)


@cache
def _names() -> dict[str, tuple[int, ...]]:
    """Return every name of a kind or a group with its kinds."""
    names: dict[str, tuple[int, ...]] = {}
    groups: dict[str, tuple[int, ...]] = {}
    for number, kind in enumerate(risk_kinds()):
        names |= {name.lower(): (number,) for name in (kind.name, kind.name_zh, kind.name_en)}
        groups[kind.group] = (*groups.get(kind.group, ()), number)
    for group, members in groups.items():
        for name in (group, *group_names(group).values()):
            names.setdefault(name.lower(), members)
    return names


def _state(state: RiskState | int | str) -> int:
    if isinstance(state, str):
        wanted = state.strip().lower()
        for one in RiskState:
            if wanted in (one.name.lower(), *(name.lower() for name in state_names(one).values())):
                return int(one)
    elif int(state) in set(RiskState):
        return int(state)
    known = ", ".join(say(f"riskpoints.state_{one.name.lower()}", "en") for one in RiskState)
    raise InputError("riskpoints.unknown_state", value=str(state)[:60], known=known)
