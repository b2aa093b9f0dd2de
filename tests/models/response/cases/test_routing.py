"""The routing table: who owns, who is sent, who is next; holes, loops and doubles are told."""

from __future__ import annotations

import pytest

from models.response.cases.kinds import GRADES
from models.response.cases.routing import Route, Routing, faults
from twin.tiers import TIERS


def route(tier, owner=False, unsolved=None, kind="fire", grade="IV", departments=("team",)):
    return Route(kind=kind, grade=grade, tier=tier, owner=owner, departments=departments, unsolved=unsolved)


def sound(kind="fire"):
    """One grade after the other: the community owns IV, the town III, the district II and I."""
    found = []
    for grade, owner in zip(GRADES, ("community", "town", "district", "district"), strict=True):
        tiers = TIERS[TIERS.index(owner) :]
        for tier, above in zip(tiers, (*tiers[1:], None), strict=True):
            found.append(route(tier, tier == owner, above, kind, grade))
    return found


def test_owner_departments_and_next_tier_of_a_grade():
    routing = Routing(["fire", "flood"], ["grid", "team"], [*sound("fire"), *sound("flood")])
    assert [routing.owner[k * 4 + g] for k in range(2) for g in range(4)] == [0, 1, 2, 2] * 2
    assert routing.sent[(0 * 4 + 0) * 4 + 0] == (1,)
    assert routing.sent[(0 * 4 + 1) * 4 + 0] is None  # no community has a route for grade III
    assert [routing.unsolved[(1 * 4 + 0) * 4 + t] for t in range(4)] == [1, 2, 3, -1]


def test_several_departments_keep_the_order_of_the_table():
    routing = Routing(["fire"], ["a", "b", "c"], [route("community", True, departments=("c", "a"))])
    assert routing.sent[0] == (2, 0)


def test_a_sound_table_has_no_faults():
    assert list(faults(["fire", "flood"], [*sound("fire"), *sound("flood")])) == []


@pytest.mark.parametrize(
    "change, number, key",
    [
        (lambda r: [*r, r[0]], -1, "organisation.route_twice"),
        (lambda r: [*r[:1], route("town", True, "district"), *r[2:]], 1, "organisation.two_owners"),
        (lambda r: r[:4] + r[7:], None, "organisation.route_hole"),
        (lambda r: [r for r in r if not (r.grade == "IV" and r.tier == "district")], 1, "organisation.route_ends"),
        (lambda r: [*r[:3], route("city", False, "town"), *r[4:]], 3, "organisation.route_loop"),
    ],
    ids=["twice", "two owners", "hole", "ends", "loop"],
)
def test_every_fault_is_told_with_the_route_that_shows_it(change, number, key):
    routes = change(sound())
    found = list(faults(["fire"], routes))
    assert key in [error.key for _, error in found]
    told = next(k for k, error in found if error.key == key)
    assert told == (len(routes) - 1 if number == -1 else number)
