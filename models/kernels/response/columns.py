"""What the fast lane reads and writes: columns of the case table, the fleet, the desks and the rest, in bundles.

A hundred thousand times a day the lane is called for one event or two, and handing it seventy arrays each time would
cost more than what it does. So it gets one array, the *handle*, in which the address and the size of every column
stand, and makes the bundles of it itself (`lane_of`). Each column has its real size there: with ``NUMBA_BOUNDSCHECK=1``
an index out of bounds is an error (`CONTRIBUTING.md`). Whoever fills a handle keeps its columns alive and in their
places while it is used.
"""

from __future__ import annotations

from typing import Any, NamedTuple, get_type_hints

import numpy as np
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import populate_array
from numba.np.numpy_support import from_dtype, from_struct_dtype
from numpy.typing import NDArray

kernel = njit(cache=True, error_model="numpy", nogil=True, _nrt=False)
"""Compile a function of the lane. Nothing in it makes an array, so that nothing need be counted."""
part = njit(cache=True, error_model="numpy", nogil=True, _nrt=False, forceinline=True)
"""The same for a part of another one: to hand bundles on would cost more than to compile it into each caller."""

F8 = NDArray[np.float64]
I8 = NDArray[np.int64]
I4 = NDArray[np.int32]
I1 = NDArray[np.int8]
U1 = NDArray[np.uint8]
F8Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]
I4Table = np.ndarray[tuple[int, int], np.dtype[np.int32]]
I2Table = np.ndarray[tuple[int, int], np.dtype[np.int16]]
I1Table = np.ndarray[tuple[int, int], np.dtype[np.int8]]
U1Table = np.ndarray[tuple[int, int], np.dtype[np.uint8]]

EVENT = np.dtype(
    [
        ("time_s", "f8"),
        ("key", "i8"),  # its order above its number: what decides at one instant
        ("case", "i4"),
        ("tier", "i1"),
        ("what", "i1"),  # `models.kernels.response.events`
    ],
    align=True,
)
"""An event of the lane."""
MISSION = np.dtype(
    [
        ("dispatched_s", "f8"),
        ("accepted_s", "f8"),
        ("left_s", "f8"),
        ("arrived_s", "f8"),
        ("done_s", "f8"),
        ("told_s", "f8"),  # when its report is in
        ("asked_s", "f8"),  # when a unit was asked for
        ("from_x_m", "f8"),  # where its unit sets out
        ("from_y_m", "f8"),
        ("age", "i8"),
        ("number", "i8"),  # of its report's event; -1 without one
        ("unit", "i4"),
        ("pool", "i4"),
        ("from_town", "i4"),
        ("to_town", "i4"),
        ("department", "i2"),
        ("tier", "i1"),
        ("priority", "i1"),
        ("outcome", "i1"),
        ("limits", "i1"),  # bits: `TO_ARRIVAL`, `ON_SITE` of those that it breaks, `OVER` times the same when it has
        ("reason", "i1"),  # why its case is handed on
    ],
    align=True,
)
"""The mission of a case that goes by the lane (`models.response.units.mission.Mission`)."""
TO_ARRIVAL, ON_SITE, OVER = 1, 2, 4
STATE = np.dtype(
    [
        ("size", "i8"),  # events in the queue
        ("fed", "i8"),  # cases in the feed
        ("feed_s", "f8"),  # the next report, and the number of its event
        ("feed_number", "i8"),
    ],
    align=True,
)
"""How far the lane has come."""
RULES = np.dtype(
    [
        ("platform", "i1"),  # hands a case on at once, and shows grave ones to higher tiers
        ("assigns", "i1"),  # sends units to judged cases without the desk
        ("redispatch", "i1"),  # an urgent case may take a unit that is on its way to another
        ("linked_to", "i8"),  # highest tier that the platform links
        ("least_gap", "i8"),  # of priorities, for which a unit is taken
        ("gain_s", "f8"),  # least gain of time for which it is
        ("winding", "f8"),  # of roads and rain: `models.response.units.roads.RoadParameters`
        ("local_m_s", "f8"),
        ("foot_m_s", "f8"),
        ("rain_factor", "f8"),
        ("heavy_factor", "f8"),
    ],
    align=True,
)
"""What a policy lays down, and how fast one gets about."""


class Cases(NamedTuple):
    """Columns of the case table, by case (`models.response.cases.case_table.CaseTable`)."""

    reported_s: F8
    triaged_s: F8
    dispatched_s: F8
    accepted_s: F8
    on_the_way_s: F8
    arrived_s: F8
    handled_s: F8
    fed_back_s: F8
    closed_s: F8
    x_m: F8
    y_m: F8
    community: I4
    duplicate_of: I4
    kind: I1
    reported_kind: I1
    reported_grade: I1
    priority: I1
    at: I1
    floor: I1
    first: I1
    closed_by: I1
    visits: I1
    state: I1
    returned: I1
    reminders: I1
    tasks_open: I1
    apart: I1
    seen: U1


class Draws(NamedTuple):
    """What is drawn ahead, by tier and case (`models.response.cases.case_draws.CaseDraws`); ``review`` by case."""

    triage_s: F8Table
    accept_s: F8Table
    turnout_s: F8Table
    work_s: F8Table
    feedback_s: F8Table
    outcome: U1Table
    department: I2Table
    review: F8


class Units(NamedTuple):
    """The fleet, by unit (`models.response.units.fleet.Fleet`)."""

    free_s: F8
    home_s: F8
    x_m: F8
    y_m: F8
    last_x_m: F8
    last_y_m: F8
    base: I4
    last_town: I4
    lane_case: I4
    pool: I4
    walks: U1


class Pools(NamedTuple):
    """Pools of units, by pool: which units, and what they have done."""

    first: I4
    end: I4
    accept_s: F8
    turnout_s: F8
    busy_s: F8
    missions: I8
    has_line: U1


class Desks(NamedTuple):
    """Desks, by row of their bank (`models.response.desks.desk_bank.DeskBank`)."""

    busy: I8
    staff: I8
    served: I8
    worked_s: F8
    has_line: I1
    has_seat: U1


class Towns(NamedTuple):
    """Communities, and the towns in which they lie.

    Over each community by tier: the row of its desk in the bank (-1 for none), and its centre; ``pool_of`` is the pool
    of each department and centre, -1 for none. Of each town: ``way_s[to, from]`` where ``is_known[to]``, the rain, and
    its middle.
    """

    desk_of: I4Table
    centre_of: I4Table
    town_of: I4
    pool_of: I4Table
    way_s: F8Table
    is_known: U1
    rain: I1
    x_m: F8
    y_m: F8


class Routes(NamedTuple):
    """The routing table by row and tier, the times and limits of each tier, the kinds that are processes of their own.

    ``sends`` is the only department that a tier sends, -1 for none or several; ``hand_on_s`` is nan where that takes no
    fixed time.
    """

    owner: I1
    sends: I2Table
    unsolved: I1Table
    is_process: U1
    review_share: F8
    hand_on_s: F8
    to_arrival_s: F8
    on_site_s: F8
    reassigns: U1


class Sums(NamedTuple):
    """What the lane writes down and counts together with the loop: rows of missions and moves with room for more.

    ``missions`` has no room where they are not written down; ``open`` is number, integral and time of the last change
    of the open cases; ``reported`` are the cases of the feed so far, ``ages`` the last place in a line.
    """

    missions: F8Table
    missions_count: I8
    moves: F8Table
    moves_count: I8
    open: F8
    reported: I8
    ages: I8


class Lane(NamedTuple):
    """All that the fast lane works on."""

    cases: Cases
    draws: Draws
    units: Units
    pools: Pools
    desks: Desks
    towns: Towns
    routes: Routes
    sums: Sums
    mission: NDArray[np.void]
    """Of `MISSION`, by case."""
    queue: NDArray[np.void]
    """Of `EVENT`: a heap with room for more."""
    state: NDArray[np.void]
    """One `STATE`."""
    rules: NDArray[np.void]
    """One `RULES`."""


KINDS: dict[str, tuple[np.dtype[Any], int]] = {
    "F8": (np.dtype("f8"), 1),
    "I8": (np.dtype("i8"), 1),
    "I4": (np.dtype("i4"), 1),
    "I1": (np.dtype("i1"), 1),
    "U1": (np.dtype("u1"), 1),
    "F8Table": (np.dtype("f8"), 2),
    "I4Table": (np.dtype("i4"), 2),
    "I2Table": (np.dtype("i2"), 2),
    "I1Table": (np.dtype("i1"), 2),
    "U1Table": (np.dtype("u1"), 2),
}
"""What an annotation of a bundle stands for: the aliases themselves look different to each version of numpy."""
RECORDS = {"mission": MISSION, "queue": EVENT, "state": STATE, "rules": RULES}


def _columns() -> dict[str, tuple[np.dtype[Any], int]]:
    """Return kind and dimensions of every column, by bundle and name, in the order of the handle."""
    columns: dict[str, tuple[np.dtype[Any], int]] = {}
    for name, bundle in get_type_hints(Lane).items():
        if name in RECORDS:
            columns[name] = RECORDS[name], 1
            continue
        for field, array in bundle.__annotations__.items():
            # a named tuple keeps an annotation as a reference to its text
            columns[f"{name}.{field}"] = KINDS[getattr(array, "__forward_arg__", array)]
    return columns


COLUMNS = _columns()
"""Kind and dimensions of each column, by ``bundle.name``."""
ADDRESS, ROWS, WIDTH = range(3)
"""What a handle holds of each column."""


def handle_of(columns: dict[str, Any]) -> NDArray[np.int64]:
    """Return the handle of columns: of each its address, its length, and its width if it has two dimensions.

    Parameters
    ----------
    columns
        By the names of `COLUMNS`: an ``array.array``, a ``bytearray`` or an array.

    Raises
    ------
    TypeError
        A column is not of the kind and shape under which its name stands, or not contiguous.
    """
    handle = np.zeros((len(COLUMNS), 3), np.int64)
    for row, (name, (kind, dimensions)) in zip(handle, COLUMNS.items(), strict=True):
        column = columns[name]
        array = column if isinstance(column, np.ndarray) else np.frombuffer(column, _kind_of(column))
        if array.dtype != kind or array.ndim != dimensions or not array.flags.c_contiguous:
            raise TypeError(f"{name}: {array.dtype} of {array.ndim} dimensions, not {kind} of {dimensions}")
        row[ADDRESS] = array.ctypes.data
        row[ROWS : ROWS + dimensions] = array.shape
    return handle


def _kind_of(column: Any) -> Any:
    return "u1" if isinstance(column, bytearray) else column.typecode


def _opener(name: str, bundle: Any) -> Any:
    """Return a function that makes a bundle, or one array of records, of a handle."""
    names = [each for each in COLUMNS if each.split(".")[0] == name]
    first = list(COLUMNS).index(names[0])
    arrays = []
    for each in names:
        kind, dimensions = COLUMNS[each]
        item = from_dtype(kind) if kind.names is None else from_struct_dtype(kind)
        arrays.append(types.Array(item, dimensions, "C"))
    result = arrays[0] if bundle is None else types.BaseTuple.from_types(arrays, bundle)

    @intrinsic
    def opened(typing_context: Any, handle: Any) -> Any:
        def code(context: Any, builder: Any, signature: Any, values: Any) -> Any:
            data = context.make_array(handle)(context, builder, values[0]).data
            views = [_view(context, builder, data, 3 * (first + k), array) for k, array in enumerate(arrays)]
            return views[0] if bundle is None else context.make_tuple(builder, result, views)

        return result(handle), code

    return opened


def _view(context: Any, builder: Any, handle: Any, place: int, array: Any) -> Any:
    """Return an array that lies where a handle says, as long as it says."""

    def number(k: int) -> Any:
        return builder.load(cgutils.gep_inbounds(builder, handle, place + k))

    view = context.make_array(array)(context, builder)
    size = context.get_abi_sizeof(context.get_data_type(array.dtype))
    item = context.get_constant(types.intp, size)
    shape = [number(ROWS + k) for k in range(array.ndim)]
    strides = [item] if array.ndim == 1 else [builder.mul(shape[1], item), item]
    populate_array(
        view, data=builder.inttoptr(number(ADDRESS), view.data.type), shape=cgutils.pack_array(builder, shape),
        strides=cgutils.pack_array(builder, strides), itemsize=item, meminfo=None,
    )  # fmt: skip
    return view._getvalue()


_HINTS = get_type_hints(Lane)
_cases, _draws, _units, _pools, _desks, _towns, _routes, _sums, _mission, _queue, _state, _rules = (
    _opener(name, None if name in RECORDS else bundle) for name, bundle in _HINTS.items()
)


@part
def lane_of(handle: Any) -> Any:
    """Return all bundles of a handle."""
    return Lane(
        _cases(handle), _draws(handle), _units(handle), _pools(handle), _desks(handle), _towns(handle),
        _routes(handle), _sums(handle), _mission(handle), _queue(handle), _state(handle),
        _rules(handle),
    )  # fmt: skip
