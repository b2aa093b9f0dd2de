"""The routing table (分级分类库): which tier owns a kind and grade of case, whom it sends, and who is next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.response.cases.kinds import GRADES
from twin.errors import InputError
from twin.tiers import TIERS


@dataclass(frozen=True, kw_only=True)
class Route:
    """What a tier does with a case of a kind and grade.

    Parameters
    ----------
    kind, grade
        Of the case.
    tier
        Tier at which the case lies.
    owner
        True for the one tier that owns it: any desk hands it there at once.
    departments
        Departments that are sent, together; the case is handled when the last of them is done.
    unsolved
        Tier to which it goes if they cannot settle it; None: they come again.
    """

    kind: str
    grade: str
    tier: str
    owner: bool
    departments: tuple[str, ...]
    unsolved: str | None = None


class Routing:
    """The table, ready to be asked.

    Parameters
    ----------
    kinds, departments
        Names, in the order of their numbers.
    routes
        One for each kind, grade and tier at which a case can lie.

    Attributes
    ----------
    owner
        ``owner[kind * 4 + grade]`` is the tier that owns the case.
    sent
        ``sent[(kind * 4 + grade) * 4 + tier]`` are the departments that a tier sends, or None without a route.
    unsolved
        The next tier in the same order, -1 for none.

    Raises
    ------
    InputErrors
        What `faults` finds.
    """

    def __init__(self, kinds: Iterable[str], departments: Iterable[str], routes: Iterable[Route]) -> None:
        numbers = {name: k for k, name in enumerate(kinds)}
        teams = {name: k for k, name in enumerate(departments)}
        size = len(numbers) * len(GRADES)
        self.owner = [-1] * size
        self.sent: list[tuple[int, ...] | None] = [None] * (size * len(TIERS))
        self.unsolved = [-1] * (size * len(TIERS))
        for route in routes:
            key = numbers[route.kind] * len(GRADES) + GRADES.index(route.grade)
            tier = TIERS.index(route.tier)
            if route.owner:
                self.owner[key] = tier
            self.sent[key * len(TIERS) + tier] = tuple(teams[name] for name in route.departments)
            if route.unsolved is not None:
                self.unsolved[key * len(TIERS) + tier] = TIERS.index(route.unsolved)


def faults(kinds: Iterable[str], routes: list[Route]) -> Iterator[tuple[int | None, InputError]]:
    """Yield holes, loops and doubles of a table, each with the number of the route that shows it (None: of no one)."""
    rows: dict[tuple[str, str, str], int] = {}
    owners: dict[tuple[str, str], int] = {}
    for k, route in enumerate(routes):
        place = (route.kind, route.grade, route.tier)
        if place in rows:
            yield k, InputError("organisation.route_twice", **_words(route))
            continue
        rows[place] = k
        if route.owner:
            if (route.kind, route.grade) in owners:
                yield k, InputError("organisation.two_owners", **_words(route))
            owners.setdefault((route.kind, route.grade), k)
    for kind in kinds:
        for grade in GRADES:
            start = owners.get((kind, grade))
            if start is None:
                yield None, InputError("organisation.route_hole", kind=kind, grade=grade)
            else:
                yield from _walk(routes, rows, start)


def _walk(
    routes: list[Route], rows: dict[tuple[str, str, str], int], start: int
) -> Iterator[tuple[int | None, InputError]]:
    """Follow a case from its owner upward until nobody is next."""
    seen = [routes[start].tier]
    k = start
    while routes[k].unsolved is not None:
        route = routes[k]
        following = rows.get((route.kind, route.grade, str(route.unsolved)))
        if route.unsolved in seen:
            chain = " > ".join([*seen, str(route.unsolved)])
            yield k, InputError("organisation.route_loop", chain=chain, kind=route.kind, grade=route.grade)
            return
        if following is None:
            yield k, InputError("organisation.route_ends", **_words(route), next=route.unsolved)
            return
        seen.append(str(route.unsolved))
        k = following


def _words(route: Route) -> dict[str, str]:
    return {"kind": route.kind, "grade": route.grade, "tier": route.tier}
