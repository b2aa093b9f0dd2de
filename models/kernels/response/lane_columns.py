"""Where the fast lane finds its numbers: columns that others own, by their addresses, and the names of them all.

A kernel is given one array of addresses, ``p``, and reads ``f8(p, F8.reported)[case]``: handing over a hundred arrays
would cost more at each call than what the kernel does. Who fills ``p`` sees to it that each address is that of a column
of the kind under which its name stands here, and that nobody moves the column meanwhile.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable
from typing import Any

import numpy as np
from numba import carray, njit, types
from numba.extending import intrinsic

TIERS = 4
"""Tiers of `twin.tiers`."""


def _by_tier(*names: str) -> tuple[str, ...]:
    return tuple(f"{name}_{tier}" for name in names for tier in range(TIERS))


CASE = {
    "f8": (
        "reported", "triaged", "dispatched", "accepted", "on_the_way", "arrived", "handled", "fed_back", "closed",
        "x_m", "y_m",
    ),
    "i4": ("community", "duplicate_of"),
    "i1": (
        "kind", "reported_kind", "reported_grade", "priority", "at", "floor", "first", "closed_by", "visits", "state",
        "returned", "reminders", "tasks_open", "apart",
    ),
    "u1": ("seen",),
}  # fmt: skip
"""Columns of the case table, by their names there."""
DRAWS = {"f8": ("triage", "accept", "turnout", "work", "feedback"), "i2": ("department",), "u1": ("outcome",)}
"""What is drawn ahead of each case for each tier: columns ``triage_0`` ... ``triage_3`` and so on."""
OTHERS = {
    "f8": (
        # draws; units; pools; driving times [to, from]; town centres
        "review", "free_s", "home_s", "unit_x_m", "unit_y_m", "turnout_s", "busy_s", "way_s", "town_x_m", "town_y_m",
        # desks; tables by tier; by tier and priority; numbers of `RULES`
        "desk_worked_s", "review_share", "hand_on_s", "to_arrival_s", "on_site_s", "rules",
        # open cases (number, integral, last change); rows of the logs
        "open", "log", "moves",
        # the lane: rows of `MISSION_S`; events; the next report
        "mission_s", "event_s", "feed_s",
    ),
    "i8": (
        # of pools; the last age; desks; rows of the logs; cases reported so far
        "missions", "ages", "desk_busy", "desk_staff", "desk_served", "log_count", "moves_count", "reported_count",
        # the lane: rows of `MISSION`; keys of events and what they are; numbers of `LANE`
        "mission", "event_key", "event_item", "lane",
    ),
    "i4": (
        # units; pools; by tier and community; by community; by department and centre
        "base", "last_town", "lane_case", "pool", "pool_first", "pool_end", "desk_of", "centre_of", "town_of",
        "pool_of",
    ),
    # the only department that a tier sends, by kind, grade and tier; -1 for none or several
    "i2": ("sends",),
    # rain on towns; by kind and grade; by kind, grade and tier; whether a desk has a line
    "i1": ("rain", "owner", "unsolved", "desk_has_line"),
    # units; pools; towns whose driving times are known; desks; kinds; by tier and priority; why a case is handed on
    "u1": ("walks", "pool_has_line", "way_known", "desk_has_seat", "is_matter", "reassigns", "reason"),
}  # fmt: skip
"""All other columns."""
KINDS = ("f8", "i8", "i4", "i2", "i1", "u1")
"""Of columns: the codes of NumPy."""
COLUMNS = {
    kind: (*_by_tier(*DRAWS.get(kind, ())), *CASE.get(kind, ()), *OTHERS.get(kind, ())) for kind in KINDS
}  # fmt: skip
"""Names of all columns, in the order of their addresses."""

LANE = (
    "size", "fed", "feed_number", "communities", "centres", "towns", "platform", "redispatch", "linked_to", "assigns",
    "log_rows", "move_rows", "event_rows",
)  # fmt: skip
"""Whole numbers of the lane: events in it; cases of the feed; number of the next report's event; how many of what;
whether grave cases are shown to higher tiers, and an urgent case may take a unit that is on its way to another; highest
tier that the platform links; whether it sends units to judged cases without the desk; rows that log,
moves and events have room for.
"""
RULES = ("gain_s", "least_gap", "winding", "local_m_s", "foot_m_s", "rain_factor", "heavy_factor")
"""Numbers of the dispatch rules and of the roads (`models.response.units.roads.RoadParameters`)."""
MISSION = (
    "unit", "tier", "department", "pool", "priority", "age", "from_town", "to_town", "outcome", "limits", "number",
)  # fmt: skip
"""Whole numbers kept of the mission of a case. ``limits``: bits, `TO_ARRIVAL` and `ON_SITE` of those that it breaks,
`OVER` times the same when it has; ``number`` is that of its report's event, -1 without one."""
MISSION_S = ("dispatched_s", "accepted_s", "left_s", "arrived_s", "done_s", "told_s", "asked_s")
"""Its times."""
TO_ARRIVAL, ON_SITE, OVER = 1, 2, 4


def _numbered(name: str, fields: Iterable[str], first: int = 0) -> Any:
    """Return the names as constants that kernels can use."""
    names = tuple(fields)
    return namedtuple(name, names)(*range(first, first + len(names)))


def _columns() -> Iterable[Any]:
    first = 0
    for kind, names in COLUMNS.items():
        yield _numbered(kind.upper(), names, first)
        first += len(names)


F8, I8, I4, I2, I1, U1 = _columns()
L, R, M, T = (
    _numbered(name, fields) for name, fields in (("L", LANE), ("R", RULES), ("M", MISSION), ("T", MISSION_S))
)  # fmt: skip
WIDTH, TIMES = len(MISSION), len(MISSION_S)

kernel = njit(cache=True, error_model="numpy", nogil=True)
"""Compile a function of the lane."""
_ANY = 1 << 40
"""Length of a column where it is not asked for."""


def _pointer(kind: Any) -> Any:
    @intrinsic
    def cast(typing_context: Any, address: Any) -> Any:
        signature = types.CPointer(kind)(types.int64)

        def code(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            return builder.inttoptr(values[0], context.get_value_type(signature.return_type))

        return signature, code

    return cast


_to_f8, _to_i8, _to_i4 = _pointer(types.float64), _pointer(types.int64), _pointer(types.int32)
_to_i2, _to_i1, _to_u1 = _pointer(types.int16), _pointer(types.int8), _pointer(types.uint8)


@njit(cache=True)
def f8(p: Any, k: int) -> Any:
    """Return a column of floats."""
    return carray(_to_f8(p[k]), _ANY)


@njit(cache=True)
def i8(p: Any, k: int) -> Any:
    """Return a column of 64-bit integers."""
    return carray(_to_i8(p[k]), _ANY)


@njit(cache=True)
def i4(p: Any, k: int) -> Any:
    """Return a column of 32-bit integers."""
    return carray(_to_i4(p[k]), _ANY)


@njit(cache=True)
def i2(p: Any, k: int) -> Any:
    """Return a column of 16-bit integers."""
    return carray(_to_i2(p[k]), _ANY)


@njit(cache=True)
def i1(p: Any, k: int) -> Any:
    """Return a column of 8-bit integers."""
    return carray(_to_i1(p[k]), _ANY)


@njit(cache=True)
def u1(p: Any, k: int) -> Any:
    """Return a column of bytes."""
    return carray(_to_u1(p[k]), _ANY)


def addresses(found: dict[str, Any]) -> np.ndarray:
    """Return the addresses of all columns.

    Parameters
    ----------
    found
        Of each name an ``array.array``, a ``bytearray``, a contiguous array, or None.

    Raises
    ------
    TypeError
        A column is not of the kind under which its name stands.
    """
    where = []
    for kind, names in COLUMNS.items():
        for name in names:
            column = found[name]
            view = None if column is None else np.frombuffer(column, np.dtype(_code(column)))
            if view is not None and (view.dtype.kind, view.dtype.itemsize) != (
                np.dtype(kind).kind,
                np.dtype(kind).itemsize,
            ):
                raise TypeError(f"{name}: {view.dtype}, not {kind}")
            where.append(0 if view is None else view.ctypes.data)
    return np.array(where, np.int64)


def _code(column: Any) -> Any:
    if isinstance(column, np.ndarray):
        return column.dtype
    return "u1" if isinstance(column, bytearray) else column.typecode
