"""The organisation as data: the centres of city, districts, towns and communities with their people, grids and places.

Names, codes and the residents of districts are real. Residents of towns and communities are shared out
(`twin.city.areas`). Where a town or a community lies is made up: outlines of towns are not public. So are areas below
the district.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from twin.city.apportion import whole_shares
from twin.city.areas import CENSUS, TOWNS, town_residents
from twin.city.districts import CITY_CRS, DATA, OUTLINES
from twin.city.town_places import community_areas, community_places, town_places
from twin.errors import InputError
from twin.intake.table import shipped_rows
from twin.tiers import TIERS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COMMUNITIES, ZONES = DATA / "chongqing_communities.csv", DATA / "chongqing_zones.csv"
GRIDS = 65_000
"""Grids of the city (press, autumn 2025; another page says 62,000). There is no public list."""
CITY_SEAT = "500103"
"""The city's centre lies at the seat of this district (Yuzhong, the seat of the city's government)."""
_MOST_SHOWN = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class Governance:
    """All centres of an organisation, ``n`` of them: the city, then districts, towns, communities.

    A centre's parent is of the next tier; within a tier, centres stand in the order of their parents, so that the
    children of one are neighbours.

    Parameters
    ----------
    tier
        Index in `twin.tiers.TIERS`, ``(n,)``.
    parent
        Index of the centre above, ``(n,)``; -1 for the city.
    code, name_zh, name_en
        Key and names. The English name of a community is its code.
    residents
        People who live there, ``(n,)``.
    x_m, y_m
        Where the centre lies, in `twin.city.districts.CITY_CRS`, ``(n,)``.
    grids
        Grids of a community; of a higher tier those below, ``(n,)``.
    area_km2
        Ground, ``(n,)``; nan where it is not known.
    urban
        Share of residents in urban communities, ``(n,)``; nan where it is not known.

    Raises
    ------
    InputError
        Fields of different length, or a centre that does not stand in this order.
    """

    tier: NDArray[np.int8]
    parent: NDArray[np.int32]
    code: tuple[str, ...]
    name_zh: tuple[str, ...]
    name_en: tuple[str, ...]
    residents: Ints
    x_m: Floats
    y_m: Floats
    grids: NDArray[np.int32]
    area_km2: Floats
    urban: Floats

    def __post_init__(self) -> None:
        n = len(self.code)
        for field in fields(self):
            held = len(getattr(self, field.name))
            if held != n or n == 0:
                raise InputError("governance.uneven", name=field.name, value=held, wanted=n)
        above = self.parent[1:]
        right = (above >= 0) & (above < np.arange(1, n)) & (np.diff(self.parent) >= 0)
        right &= self.tier[above] == self.tier[1:] + 1
        if self.parent[0] != -1 or self.tier[0] != len(TIERS) - 1 or not right.all():
            raise InputError("governance.disordered", code=self.code[int(np.argmin(right)) + 1 if n > 1 else 0])

    def __len__(self) -> int:
        return len(self.code)

    @cached_property
    def _index(self) -> dict[str, int]:
        return {code: i for i, code in enumerate(self.code)}

    def index(self, code: str) -> int:
        """Return the index of the centre with a code.

        Raises
        ------
        InputError
            No centre has it; those of a like code or of this name are told.
        """
        result = self._index.get(code.strip())
        if result is not None:
            return result
        word = code.strip()
        near = [c for c, zh in zip(self.code, self.name_zh, strict=True) if word and word in zh]
        near = near or get_close_matches(word, [c for c in self.code if len(c) == len(word)], _MOST_SHOWN)
        known = ", ".join(f"{c} {self.name_zh[self._index[c]]}" for c in (near or self.code)[:_MOST_SHOWN])
        raise InputError("governance.unknown_code", value=word, known=known)

    @cached_property
    def seat_deg(self) -> tuple[float, float]:
        """Latitude and longitude of the city's centre, degrees."""
        from pyproj import Transformer

        back = Transformer.from_crs(CITY_CRS, "EPSG:4326", always_xy=True)
        longitude, latitude = back.transform(float(self.x_m[0]), float(self.y_m[0]))
        return float(latitude), float(longitude)

    def of_tier(self, name: str) -> Ints:
        """Return the indices of all centres of a tier."""
        return np.flatnonzero(self.tier == _level(name))

    def children(self, i: int) -> Ints:
        """Return the indices of the centres right below one."""
        first, end = self.parent.searchsorted(np.array([i, i + 1], dtype=np.int32))
        return np.arange(first, end)

    def above(self, i: int, tier: str) -> int:
        """Return the centre of a tier that a centre belongs to: itself, if it is of this tier.

        Raises
        ------
        InputError
            There is no such tier, or it lies below the centre.
        """
        level, here = _level(tier), int(i)
        if level < self.tier[here]:
            raise InputError("governance.not_above", code=self.code[here], tier=TIERS[self.tier[here]], asked=tier)
        while self.tier[here] < level:
            here = int(self.parent[here])
        return here

    def path(self, i: int) -> tuple[int, ...]:
        """Return the centres from the city down to one."""
        way = [int(i)]
        while self.parent[way[-1]] >= 0:
            way.append(int(self.parent[way[-1]]))
        return tuple(way[::-1])

    def below(self, i: int) -> NDArray[np.bool_]:
        """Tell for each centre whether it is ``i`` or belongs to it, ``(n,)``."""
        inside = np.zeros(len(self), dtype=np.bool_)
        inside[i] = True
        for level in range(int(self.tier[i]) - 1, -1, -1):
            inside |= (self.tier == level) & inside[self.parent]
        return inside

    def cut(self, code: str) -> Governance:
        """Return the part of the organisation at a centre: all below it, and the chain of those above it.

        What is kept stays as it was: the city above a town still counts the residents of the whole city.

        Raises
        ------
        InputError
            No centre has this code.
        """
        top = self.index(code)
        kept = self.below(top)
        kept[list(self.path(top))] = True
        number = np.cumsum(kept, dtype=np.int32) - 1
        rows = np.flatnonzero(kept)
        taken: dict[str, Any] = {}
        for field in fields(self):
            held = getattr(self, field.name)
            taken[field.name] = tuple(held[r] for r in rows) if isinstance(held, tuple) else held[rows]
        taken["parent"] = np.where(taken["parent"] < 0, np.int32(-1), number[taken["parent"]])
        return Governance(**taken)


def _level(tier: str) -> int:
    if tier not in TIERS:
        raise InputError("organisation.unknown_tier", tier=tier, known=", ".join(TIERS))
    return TIERS.index(tier)


@lru_cache(maxsize=8)
def chongqing(*, zones: bool = True, grids: int = GRIDS, seed: int = 0) -> Governance:
    """Return Chongqing's organisation: 1 city, 41 districts, 1,031 towns, 11,270 villages and communities.

    Residents of a district are those of the census of 2020. Its towns get townspeople by communities and villagers by
    villages; a town's communities share its townspeople evenly, its villages the villagers (assumed). Grids follow the
    residents. Places of towns and communities are made up (`twin.city.town_places`); a district's centre is its label
    point.

    Parameters
    ----------
    zones
        Three development zones count as districts, and their towns and people belong to them.
    grids
        Grids of the whole city, at least one a community.
    seed
        Of the made-up places.

    Raises
    ------
    InputError
        Fewer grids than communities, or more than residents.
    """
    roster = _roster(zones)
    rural = np.array([row["kind"] == "village" for row in roster.communities])
    home = _numbers([row["adcode"] for row in roster.towns], roster.seats)
    residents = _residents(roster, rural)
    if not rural.size <= grids <= residents.sum():
        raise InputError("governance.grids", value=grids, least=rural.size, most=int(residents.sum()))
    ground = np.array([float(row["area_km2"]) for row in shipped_rows(CENSUS)])
    area = community_areas(residents, rural, home[roster.town], ground)
    seats = np.array([seat.xy for seat in roster.seats.values()])
    subdistrict = np.array([row["kind"] == "subdistrict" for row in roster.towns])
    rngs = [np.random.default_rng([seed, int(row["adcode"])]) for row in shipped_rows(CENSUS)]
    places = town_places(rngs, home, roster.centre, subdistrict, _added(roster.town, area), seats)
    spots = community_places(rngs, home, places, roster.town, rural, area)
    held = _grids(roster, residents, grids)
    per_community = np.stack([residents, held, residents * ~rural, area], axis=1)
    return _assembled(roster, np.concatenate([seats, places, spots]), per_community)


@dataclass(frozen=True)
class _Seat:
    """A district or zone: its names and where its centre lies."""

    zh: str
    en: str
    xy: tuple[float, float]


@dataclass(frozen=True)
class _Roster:
    """The centres as they are listed, in the order of `Governance`; ``centre`` and ``town`` are numbers in a tier."""

    seats: dict[str, _Seat]
    towns: list[dict[str, str]]
    communities: list[dict[str, str]]
    centre: Ints
    town: Ints


def _roster(zones: bool) -> _Roster:
    listed = list(shipped_rows(ZONES)) if zones else []
    owner = {row["town_code"]: row["zone_code"] for row in listed}
    seats = _seats(listed)
    place = {code: k for k, code in enumerate(seats)}
    towns = sorted(shipped_rows(TOWNS), key=lambda r: (place[owner.get(r["town_code"], r["adcode"])], r["town_code"]))
    rank = {row["town_code"]: k for k, row in enumerate(towns)}
    communities = sorted(shipped_rows(COMMUNITIES), key=lambda r: (rank[r["village_code"][:9]], r["village_code"]))
    centre = _numbers([owner.get(row["town_code"], row["adcode"]) for row in towns], seats)
    return _Roster(seats, towns, communities, centre, _numbers([r["village_code"][:9] for r in communities], rank))


def _seats(zones: list[dict[str, str]]) -> dict[str, _Seat]:
    """Return the seats of districts, in the order of their codes, then of zones."""
    from pyproj import Transformer

    listed = [feature["properties"] for feature in json.loads(OUTLINES.read_text(encoding="utf-8"))["features"]]
    rows = {row["adcode"]: row for row in sorted(listed, key=lambda row: str(row["adcode"]))}
    rows |= {row["zone_code"]: row for row in zones}
    degrees = np.array([(row["label_lon"], row["label_lat"]) for row in rows.values()], dtype=np.float64)
    x, y = Transformer.from_crs("EPSG:4326", CITY_CRS, always_xy=True).transform(*degrees.T)
    at = zip(rows.items(), x.tolist(), y.tolist(), strict=True)
    return {code: _Seat(row["name_zh"], row["name_en"], (east, north)) for (code, row), east, north in at}


def _residents(roster: _Roster, rural: NDArray[np.bool_]) -> Ints:
    """Return the residents of each community; those of a district's communities are together its census."""
    census = {row["adcode"]: int(row["residents"]) for row in shipped_rows(CENSUS)}
    listed = town_residents()
    people = whole_shares(
        np.array([sum(both) for both in listed.values()]),
        _numbers([code[:6] for code in listed], census),
        np.array(list(census.values())),
    )
    of_town = dict(zip(listed, people.tolist(), strict=True))
    codes = [row["town_code"] for row in roster.towns]
    kinds = np.stack([np.bincount(roster.town, ~rural, len(codes)), np.bincount(roster.town, rural, len(codes))], 1)
    each = np.array([listed[code] for code in codes]) / np.maximum(kinds, 1.0)
    return whole_shares(each[roster.town, rural * 1], roster.town, np.array([of_town[code] for code in codes]))


def _grids(roster: _Roster, residents: Ints, grids: int) -> Ints:
    """Return the grids of each community, by residents from tier to tier, at least one a community."""
    people = residents.astype(np.float64)
    in_town = np.bincount(roster.town)
    in_centre = _added(roster.centre, in_town).astype(np.int64)
    town_people = _added(roster.town, people)
    centre_people = _added(roster.centre, town_people)
    of_centre = whole_shares(centre_people, np.zeros_like(in_centre), np.array([grids]), in_centre)
    of_town = whole_shares(town_people, roster.centre, of_centre, in_town)
    return whole_shares(people, roster.town, of_town, 1)


def _assembled(roster: _Roster, lower_xy: Floats, per_community: Floats) -> Governance:
    """Return the organisation; columns of a community are residents, grids, residents in a town, km2."""
    sizes = [1, len(roster.seats), len(roster.towns), len(roster.communities)]
    first = np.cumsum([0, *sizes])
    parent = np.concatenate([[-1], np.zeros(sizes[1], np.int64), first[1] + roster.centre, first[2] + roster.town])
    total = np.concatenate([np.zeros((first[3], 4)), per_community])
    for lower, upper in zip(first[3:0:-1], first[4:1:-1], strict=True):
        np.add.at(total, parent[lower:upper], total[lower:upper])
    towns, units = [row["town_code"] for row in roster.towns], [row["village_code"] for row in roster.communities]
    names = [seat.zh for seat in roster.seats.values()] + [row["name_zh"] for row in roster.towns + roster.communities]
    english = [seat.en for seat in roster.seats.values()] + [row["name_en"] for row in roster.towns]
    residents, grids = np.rint(total[:, :2]).astype(np.int64).T
    x_m, y_m = np.concatenate([[roster.seats[CITY_SEAT].xy], lower_xy]).T.copy()
    return Governance(
        tier=np.repeat(np.arange(len(TIERS))[::-1], sizes).astype(np.int8),
        parent=parent.astype(np.int32),
        code=("500000", *roster.seats, *towns, *units),
        name_zh=("重庆市", *names),
        name_en=("Chongqing", *english, *units),
        residents=residents,
        x_m=x_m,
        y_m=y_m,
        grids=grids.astype(np.int32),
        area_km2=total[:, 3],
        urban=total[:, 2] / np.maximum(total[:, 0], 1.0),
    )


def _numbers(keys: list[str], known: Iterable[str]) -> Ints:
    place = {key: k for k, key in enumerate(known)}
    return np.array([place[key] for key in keys])


def _added(group: Ints, values: Floats | Ints) -> Floats:
    return np.bincount(group, values).astype(np.float64)
