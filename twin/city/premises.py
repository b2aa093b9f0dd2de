"""The nine small places of a district: where the small shops, schools and kitchens lie and what is dangerous in them.

Their number in the district is public (brief: more than 10,000), the shares of the kinds, their hours, guests, gas and
dangers are assumed: no register of them is open. `premises_dangers.csv` holds the kinds of danger; the shares that are
there at the start are scaled so that inspections find as many as in a street of Dongying in August 2024: 442 in 2,586
small and crowded places, 238 in 777 yards with gas bottles (dyq.gov.cn, 2024-09-04).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from twin.city.apportion import shared_out
from twin.city.districts import DATA
from twin.errors import InputError
from twin.intake.table import shipped_rows
from twin.text import pair

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

DANGERS = DATA / "premises_dangers.csv"
COUNT = 10_500
"""Premises of the district: the article says more than 10,000; the number is assumed."""
SPREAD_M = 300.0
"""Radius round the middle of a community in which its premises lie: assumed."""

KINDS = (
    "schools", "clinics", "shops", "eateries", "hotels", "entertainment", "internet_cafes", "beauty_bath", "workshops",
)  # fmt: skip
"""The nine small places; lists vary (public explanations of the term)."""
SHARES = (0.02, 0.04, 0.42, 0.25, 0.05, 0.03, 0.02, 0.10, 0.07)
"""Shares of the kinds: assumed."""
GUESTS_DAY = (60.0, 40.0, 80.0, 110.0, 35.0, 60.0, 70.0, 25.0, 6.0)
"""Median of the guests a day of each kind: assumed."""
GUESTS_SIGMA = 0.8
"""Spread of the logarithm of the guests a day: assumed."""

OPENING = ("day", "shop", "eatery", "night", "always")
OPENING_H = ((8.0, 18.0), (9.0, 21.0), (10.0, 22.0), (14.0, 26.0), (0.0, 24.0))
"""Classes of opening hours and their hours, beyond 24 past midnight: assumed."""
_OPENING_OF = (0, 0, 1, 2, 4, 3, 4, 1, 0)

GAS = ("none", "pipe", "bottle")
GAS_SHARES = {
    "schools": (0.4, 0.55, 0.05), "eateries": (0.1, 0.6, 0.3), "hotels": (0.6, 0.35, 0.05),
    "workshops": (0.8, 0.1, 0.1),
}  # fmt: skip
"""Shares of gas use; kinds that are not named use none: assumed."""
FLAT_ABOVE = 0.6
"""Share of premises with flats above: assumed."""


class Communities(NamedTuple):
    """Communities of a district: codes, middles ``(m,)`` in local metres, residents ``(m,)``."""

    codes: Sequence[str]
    x_m: ArrayLike
    y_m: ArrayLike
    residents: ArrayLike


@dataclass(frozen=True)
class Danger:
    """A kind of danger in small places.

    Parameters
    ----------
    name, name_zh, name_en
        Its key and names.
    kinds
        Kinds of premises where it occurs.
    needs
        ``any``, or what a place must have: ``gas``, ``bottle``, ``flat`` (people live above).
    onset_year
        How often it arises in a premises that can have it, a year.
    present_share
        Share of those premises that have it at the start.
    customer_sees
        Probability that a guest notices and reports it on one visit.
    inspection_finds, sensor_sees
        Probability that an inspection, or a sensor if there is one, finds it.
    grade
        Severity, 1 (slight) to 4 (people may die at once).
    gas
        Gas may escape because of it.
    source
        Where the numbers come from.
    """

    name: str
    name_zh: str
    name_en: str
    kinds: tuple[str, ...]
    needs: str
    onset_year: float
    present_share: float
    customer_sees: float
    inspection_finds: float
    sensor_sees: float
    grade: int
    gas: bool
    source: str

    def said(self, lang: str = "en") -> str:
        """Return its name in ``"zh"`` or ``"en"``."""
        return self.name_zh if lang == "zh" else self.name_en


@cache
def dangers() -> tuple[Danger, ...]:
    """Return the kinds of danger, in the order of the table."""
    return tuple(
        Danger(
            name=row["danger"], name_zh=row["name_zh"], name_en=row["name_en"], kinds=tuple(row["kinds"].split()),
            needs=row["needs"], onset_year=float(row["onset_year"]), present_share=float(row["present_share"]),
            customer_sees=float(row["customer_sees"]), inspection_finds=float(row["inspection_finds"]),
            sensor_sees=float(row["sensor_sees"]), grade=int(row["grade"]), gas=row["gas"] == "1",
            source=row["source"],
        )
        for row in shipped_rows(DANGERS)
    )  # fmt: skip


def kind_names(kind: int) -> dict[str, str]:
    """Return the name of a kind of premises in both languages."""
    return pair(f"premises.kind_{KINDS[kind]}")


@dataclass(frozen=True, eq=False)
class Premises:
    """The small places of a district; all arrays ``(n,)`` but ``dangers``.

    Attributes
    ----------
    codes
        Codes of the communities.
    kind
        Index into `KINDS`.
    x_m, y_m
        Places, local metres.
    community
        Index into ``codes``.
    opening
        Index into `OPENING`.
    guests_day
        Guests a day.
    gas
        Index into `GAS`.
    flat_above
        People live above.
    can_have, has
        Which dangers may arise there, and which are there at the start ``(n, dangers)``.
    """

    codes: tuple[str, ...]
    kind: NDArray[np.int8]
    x_m: Floats
    y_m: Floats
    community: NDArray[np.int32]
    opening: NDArray[np.int8]
    guests_day: Floats
    gas: NDArray[np.int8]
    flat_above: Bools
    can_have: Bools
    has: Bools

    def __len__(self) -> int:
        return int(self.kind.size)

    def open_at(self, hour: float) -> Bools:
        """Return which are open at an hour of the day, 0 to 24 (at 24 the day begins anew)."""
        since, until = np.array(OPENING_H)[self.opening].T
        h = hour % 24.0
        return np.asarray(((since <= h) & (h < until)) | ((since <= h + 24.0) & (h + 24.0 < until)))

    def in_community(self, code: str) -> NDArray[np.int64]:
        """Return the places of a community, ``(k,)``.

        Raises
        ------
        InputError
            No such community.
        """
        if code not in self.codes:
            raise InputError("premises.unknown_community", value=code[:60], known=", ".join(self.codes[:5]))
        return np.flatnonzero(self.community == self.codes.index(code))


def make_premises(
    rng: np.random.Generator,
    communities: Communities | tuple[Sequence[str], ArrayLike, ArrayLike, ArrayLike],
    count: int = COUNT,
    *,
    shares: Sequence[float] = SHARES,
    spread_m: float = SPREAD_M,
) -> Premises:
    """Return the small places of a district, made up: as many a community as its share of the residents.

    Parameters
    ----------
    rng
        Source of chance; the same state gives the same places.
    communities
        Codes, ``x_m``, ``y_m``, residents ``(m,)``.
    count
        How many places there are: exactly so many are made.
    shares
        Shares of the nine kinds.
    spread_m
        Radius round the middle of a community.

    Raises
    ------
    InputError
        No community or resident, arrays of different length, a count below 1, shares that do not add up to 1.
    """
    codes, x, y, residents = checked(communities)
    if count < 1:
        raise InputError("premises.count", value=count)
    if len(shares) != len(KINDS) or min(shares) < 0.0 or not np.isclose(sum(shares), 1.0):
        raise InputError("premises.shares", value=float(sum(shares)), kinds=len(KINDS))
    community = np.repeat(np.arange(len(codes), dtype=np.int32), shared_out(count, residents))
    kind = rng.permutation(np.repeat(np.arange(len(KINDS), dtype=np.int8), shared_out(count, np.array(shares))))
    east, north = scattered(rng, count, spread_m)
    gas_shares = np.cumsum([GAS_SHARES.get(name, (1.0, 0.0, 0.0)) for name in KINDS], axis=1)
    gas = (rng.random(count)[:, None] >= gas_shares[kind][:, :2]).sum(axis=1).astype(np.int8)
    flat_above = rng.random(count) < FLAT_ABOVE
    guests = np.array(GUESTS_DAY)[kind] * np.exp(GUESTS_SIGMA * rng.standard_normal(count))
    can_have = _can_have(kind, gas, flat_above)
    present = np.array([danger.present_share for danger in dangers()])
    has = can_have & (rng.random(can_have.shape) < present)
    opening = np.array(_OPENING_OF, dtype=np.int8)[kind]
    return Premises(
        codes,
        kind,
        x[community] + east,
        y[community] + north,
        community,
        opening,
        guests,
        gas,
        flat_above,
        can_have,
        has,
    )


def checked(
    communities: tuple[Sequence[str], ArrayLike, ArrayLike, ArrayLike],
) -> tuple[tuple[str, ...], Floats, Floats, Floats]:
    """Return codes, places and residents as arrays of one length.

    Raises
    ------
    InputError
        None of them, different lengths, a number that is not finite, negative residents or nobody at all.
    """
    codes = tuple(str(code) for code in communities[0])
    x, y, residents = (np.asarray(column, dtype=np.float64).reshape(-1) for column in communities[1:])
    sizes = {len(codes), x.size, y.size, residents.size}
    if len(sizes) != 1 or not codes:
        raise InputError("premises.communities", sizes=", ".join(str(size) for size in sorted(sizes)))
    if not (np.isfinite([x, y, residents]).all() and (residents >= 0.0).all() and residents.sum() > 0.0):
        raise InputError("premises.residents", value=float(residents.sum()))
    return codes, x, y, residents


def scattered(rng: np.random.Generator, count: int, radius_m: float) -> tuple[Floats, Floats]:
    """Return steps east and north, evenly over a disc, ``(count,)`` metres each."""
    r = radius_m * np.sqrt(rng.random(count))
    angle = 2.0 * np.pi * rng.random(count)
    return r * np.cos(angle), r * np.sin(angle)


def _can_have(kind: NDArray[np.int8], gas: NDArray[np.int8], flat_above: Bools) -> Bools:
    bottle, any_gas = gas == GAS.index("bottle"), gas > 0
    needs = {"any": np.ones(kind.shape, bool), "gas": any_gas, "bottle": bottle, "flat": flat_above}
    columns = [
        needs[danger.needs] & np.isin(kind, [KINDS.index(name) for name in danger.kinds]) for danger in dangers()
    ]
    return np.stack(columns, axis=1)
