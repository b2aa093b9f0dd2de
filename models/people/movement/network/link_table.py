"""The links of a queue network: doors, stairs, corridors, streets, lanes of cars and ferries, one directed row each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import parameter
from models.kernels.people.network.speed_laws import BOAT, FREE, GREENSHIELDS, LINEAR, WEIDMANN
from models.kernels.people.walking import TOBLER, unit_walking_s
from models.people.movement.flow_laws import DOOR, FLOW, STAIR, WALKWAY, FlowParameters, capacity_per_s, stair_k_m_s
from twin.errors import InputError
from twin.settlement.roads import PathKind, PathNetwork

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

WALK, SLOW, DRIVE = 0, 1, 2
"""Rows of the walking times that `of_paths` makes: able, slow on steps, in a vehicle."""
_COLUMNS = (
    "tail", "head", "length_m", "capacity", "entry", "storage", "weight", "pair", "edge", "mix", "unit_s", "law",
    "law_row",
)  # fmt: skip
LAWS = {"free": FREE, "sfpe": LINEAR, "weidmann": WEIDMANN}


@dataclass(frozen=True, kw_only=True)
class VehicleParameters:
    """Cars on a local road (LifeSim technical manual: Greenshields, local road)."""

    free_m_s: float = parameter(15.65, 5.0, 30.0, "LifeSim: 35 mph on a local road")
    least_m_s: float = parameter(1.79, 0.5, 3.0, "LifeSim: 4 mph")
    jam_per_m: float = parameter(0.0994, 0.08, 0.15, "LifeSim: 160 vehicles a mile and lane")
    free_up_to_per_m: float = parameter(0.0087, 0.0, 0.02, "LifeSim: 14 vehicles a mile and lane")
    shape: float = parameter(1.5, 0.5, 3.0, "LifeSim: 1.5")
    lane_per_h: float = parameter(900.0, 400.0, 2000.0, "assumed: urban lane with crossings, 900 vehicles an hour")


@dataclass(eq=False)
class LinkTable:
    """Directed links between nodes; build it with `add`, `add_pair`, `add_road`, `add_ferry`, or `of_paths`.

    Parameters
    ----------
    node_x_m, node_y_m
        Nodes, ``(n,)``, local metres.
    parameters
        Laws of flow.
    kinds
        How many rows of walking times there are (kinds of traveller).

    The other columns are one row a link: lists while links are added, arrays when they come from a map.
    """

    node_x_m: Floats
    node_y_m: Floats
    parameters: FlowParameters = FLOW
    kinds: int = 1
    tail: Any = field(default_factory=list)
    head: Any = field(default_factory=list)
    length_m: Any = field(default_factory=list)
    capacity: Any = field(default_factory=list)
    entry: Any = field(default_factory=list)
    storage: Any = field(default_factory=list)
    weight: Any = field(default_factory=list)
    pair: Any = field(default_factory=list)
    edge: Any = field(default_factory=list)
    mix: Any = field(default_factory=list)
    unit_s: Any = field(default_factory=list)
    law: Any = field(default_factory=list)
    law_row: Any = field(default_factory=list)

    @property
    def n_nodes(self) -> int:
        """Number of nodes."""
        return int(np.size(self.node_x_m))

    @property
    def n_links(self) -> int:
        """Number of directed links."""
        return len(self.tail)

    def add(
        self,
        tail: int,
        head: int,
        *,
        length_m: float,
        width_m: float = 1.0,
        kind: str = WALKWAY,
        capacity_s: float | None = None,
        flow_m_s: float | None = None,
        edge_m: float | None = None,
        storage: int | None = None,
        weight: float | None = None,
        tread_m: float | None = None,
        riser_m: float | None = None,
        law: str = "free",
        unit_s: Sequence[float] | None = None,
        edge: int = -1,
    ) -> int:
        """Add a directed link and return its number.

        Parameters
        ----------
        tail, head
            Nodes.
        length_m, width_m
            Length along the incline; clear width.
        kind
            walkway, door, opening or stair.
        capacity_s, flow_m_s, edge_m
            People a second; else Fs (w - 2b) with this Fs and b, else those of the kind.
        storage
            How many it holds; else L w rho_max, at least one.
        weight
            Share when lines merge at its head; else its capacity.
        tread_m, riser_m
            Of a stair.
        law
            "free": everybody walks at their own speed; "sfpe", "weidmann": at most as fast as the density allows.
        unit_s
            Seconds over it at 1 m/s on the level, one a kind of traveller; else by length, and by k / 1.40 on a stair.
        edge
            Edge of the map that it belongs to.

        Raises
        ------
        InputError
            A node that does not exist, a length, width, capacity or storage that cannot be, an unknown law.
        """
        for end, node in (("tail", tail), ("head", head)):
            if not 0 <= node < self.n_nodes:
                raise InputError("network.no_such_node", link=self.n_links, end=end, node=node, count=self.n_nodes)
        if not (np.isfinite(length_m) and length_m >= 0.0):
            raise InputError("network.bad_length", link=self.n_links, value=length_m)
        if law not in LAWS:
            raise InputError("network.unknown_law", value=law, known=", ".join(LAWS))
        p = self.parameters
        k = p.level_k_m_s
        if kind == STAIR:
            k = stair_k_m_s(tread_m or p.tread_m, riser_m or p.riser_m, p)
        if capacity_s is None:
            capacity_s = capacity_per_s(kind, width_m, flow_m_s=flow_m_s, edge_m=edge_m, k_m_s=k, parameters=p)
        if not (np.isfinite(capacity_s) and capacity_s > 0.0):
            raise InputError("network.bad_capacity", link=self.n_links, value=capacity_s)
        room = max(1, int(length_m * width_m * p.storage_m2 + 1e-9)) if storage is None else storage
        if room < 1:
            raise InputError("network.bad_storage", link=self.n_links, value=room)
        area = max(length_m * width_m, 1e-9)
        row = (length_m, area, k, p.slope_m2, p.least_density_m2, 0.0, 0.0)
        if law == "weidmann":
            share = k / p.level_k_m_s
            row = (length_m, area, p.weidmann_m_s * share, p.weidmann_shape_m2, p.weidmann_jam_m2, 0.0, 0.0)
        mix = (p.stair_opposed_least, p.stair_opposed_even)
        if kind != STAIR:
            mix = (p.door_opposed_least, p.door_opposed_even)
        over_s = [length_m * p.level_k_m_s / k] * self.kinds if unit_s is None else list(unit_s)
        self._append(tail, head, length_m, capacity_s, capacity_s, room, weight, mix, over_s, LAWS[law], row, edge)
        return self.n_links - 1

    def add_pair(self, a: int, b: int, **told: object) -> tuple[int, int]:
        """Add both directions of one passage, which share its capacity; arguments as for `add`."""
        back = told.pop("unit_back_s", told.get("unit_s"))
        there = self.add(a, b, **told)  # type: ignore[arg-type]
        again = self.add(b, a, **{**told, "unit_s": back})  # type: ignore[arg-type]
        self.pair[there], self.pair[again] = again, there
        return there, again

    def add_road(
        self, tail: int, head: int, *, length_m: float, lanes: float = 1.0, kind: int, vehicles_h: float | None = None,
        edge: int = -1, parameters: VehicleParameters | None = None,
    ) -> int:  # fmt: skip
        """Add lanes of vehicles: capacity in vehicles an hour, storage by the jam density, speed by Greenshields.

        ``kind`` is the row of the travel times of those who drive; nobody else uses the link.
        """
        p = parameters or VehicleParameters()
        if not lanes > 0.0:
            raise InputError("network.bad_width", kind="road", value=lanes, least=0.0)
        capacity_s = (p.lane_per_h * lanes if vehicles_h is None else vehicles_h) / 3600.0
        room = max(1, int(length_m * lanes * p.jam_per_m))
        row = (
            length_m, max(length_m * lanes, 1e-9), p.free_m_s, p.least_m_s, p.free_up_to_per_m, p.jam_per_m, p.shape,
        )  # fmt: skip
        over_s = [np.inf] * self.kinds
        over_s[kind] = length_m
        self._append(
            tail, head, length_m, capacity_s, capacity_s, room, None, (1.0, 1.0), over_s, GREENSHIELDS, row, edge
        )
        return self.n_links - 1

    def add_ferry(
        self, tail: int, head: int, *, seats: int, boats: int, turn_round_s: float, crossing_s: float,
        dwell_s: float = 0.0, edge: int = -1,
    ) -> int:  # fmt: skip
        """Add boats over a river: each takes so many seats, waits ``dwell_s`` for more, crosses, comes back.

        ``boats`` share the turn-round evenly, so that one sails every ``turn_round_s / boats``.
        """
        for name, value in (("seats", seats), ("boats", boats), ("turn_round_s", turn_round_s)):
            if not value > 0:
                raise InputError("network.bad_ferry", name=name, value=value)
        row = (0.0, 1.0, float(seats), dwell_s, turn_round_s / boats, crossing_s, -np.inf)
        over_s = [crossing_s + dwell_s + 0.5 * turn_round_s / boats] * self.kinds  # what a route reckons with
        room = int(seats * (1 + np.ceil((crossing_s + dwell_s) / (turn_round_s / boats)))) + seats
        self._append(tail, head, 0.0, 1e6, 1e6, room, 1.0, (1.0, 1.0), over_s, BOAT, row, edge)
        return self.n_links - 1

    def _append(
        self, tail: int, head: int, length_m: float, capacity: float, entry: float, room: int, weight: float | None,
        mix: tuple[float, float], over_s: Sequence[float], law: int, row: tuple[float, ...], edge: int,
    ) -> None:  # fmt: skip
        if weight is not None and not (np.isfinite(weight) and weight > 0.0):
            raise InputError("network.bad_weight", link=self.n_links, value=weight)
        if isinstance(self.tail, np.ndarray):  # of a map
            for name in _COLUMNS:
                setattr(self, name, getattr(self, name).tolist())
        self.tail.append(tail)
        self.head.append(head)
        self.length_m.append(length_m)
        self.capacity.append(capacity)
        self.entry.append(entry)
        self.storage.append(room)
        self.weight.append(capacity if weight is None else weight)
        self.pair.append(-1)
        self.edge.append(edge)
        self.mix.append(mix)
        self.unit_s.append(over_s)
        self.law.append(law)
        self.law_row.append(row)

    @classmethod
    def of_paths(
        cls, paths: PathNetwork, *, parameters: FlowParameters = FLOW, stairs_share: float = 0.5, law: str = "free",
        drive: bool = False, vehicles: VehicleParameters | None = None,
    ) -> LinkTable:  # fmt: skip
        """Return the links of a map: each edge both ways (or one way for vehicles), slopes by Tobler, steps by k.

        Kinds of traveller: `WALK`, `SLOW` (on steps slower still), and with ``drive`` `DRIVE` on lanes and roads.

        Parameters
        ----------
        paths
            The map; widths are its own, or assumed by the kind of path.
        stairs_share
            Speed along steps as a share of the level speed (Fruin 1971: 0.485-0.67 m/s up).
        """
        p = parameters
        n = paths.n_edges
        width = paths.width_m()
        steps = paths.edge_kind == PathKind.STEPS
        length, rise = paths.edge_length_m, paths.edge_rise_m
        stairs = np.full(n, stairs_share)
        able = unit_walking_s(length, rise, paths.edge_kind, stairs, TOBLER)
        slow = unit_walking_s(length, rise, paths.edge_kind, stairs * p.tread_slow_share, TOBLER)
        k_steps = stair_k_m_s(p.tread_m, p.riser_m, p)
        layer = np.where(steps, p.door_layer_m, np.minimum(p.street_layer_m, 0.2 * width))
        flow = np.where(steps, k_steps / (4.0 * p.slope_m2), p.door_flow_m_s)
        capacity = flow * np.maximum(width - 2.0 * layer, 0.2)
        room = np.maximum(1, (length * width * p.storage_m2).astype(np.int64))
        kinds = 3 if drive else 2
        table = cls(paths.node_x_m, paths.node_y_m, p, kinds)
        ends = np.stack([np.stack([paths.edge_a, paths.edge_b], 1), np.stack([paths.edge_b, paths.edge_a], 1)], 1)
        ends = ends.reshape(-1, 2)
        unit = np.stack([able.ravel(), slow.ravel()] + ([np.full(2 * n, np.inf)] if drive else []), axis=1)
        k = np.where(steps, k_steps, p.level_k_m_s)
        rows = np.zeros((2 * n, 7))
        rows[:, 0], rows[:, 1] = np.repeat(length, 2), np.repeat(length * width, 2)
        if law == "weidmann":
            rows[:, 2] = np.repeat(p.weidmann_m_s * k / p.level_k_m_s, 2)
            rows[:, 3], rows[:, 4] = p.weidmann_shape_m2, p.weidmann_jam_m2
        else:
            rows[:, 2], rows[:, 3], rows[:, 4] = np.repeat(k, 2), p.slope_m2, p.least_density_m2
        if law not in LAWS:
            raise InputError("network.unknown_law", value=law, known=", ".join(LAWS))
        table.tail, table.head = ends[:, 0].astype(np.int64), ends[:, 1].astype(np.int64)
        table.length_m = np.repeat(length, 2)
        table.capacity, table.entry, table.weight = (np.repeat(capacity, 2) for _ in range(3))
        table.storage = np.repeat(room, 2)
        table.pair = np.arange(2 * n) ^ 1
        table.edge = np.repeat(np.arange(n), 2)
        opposed = np.where(
            steps[:, None], [p.stair_opposed_least, p.stair_opposed_even], [p.door_opposed_least, p.door_opposed_even]
        )
        table.mix = np.repeat(opposed, 2, axis=0)
        table.unit_s = unit
        table.law = np.full(2 * n, LAWS[law], np.uint8)
        # without a law nobody looks at its row
        table.law_row = np.broadcast_to(np.zeros(7), (2 * n, 7)) if LAWS[law] == FREE else rows
        if drive:
            table._roads(paths, vehicles or VehicleParameters())
        return table

    def _roads(self, paths: PathNetwork, vehicles: VehicleParameters) -> None:
        lanes = paths.lanes()
        for edge in np.flatnonzero(np.isin(paths.edge_kind, (PathKind.LANE, PathKind.ROAD))):
            a, b, length_m = int(paths.edge_a[edge]), int(paths.edge_b[edge]), float(paths.edge_length_m[edge])
            way = 0 if paths.edge_oneway is None else int(paths.edge_oneway[edge])
            share = float(lanes[edge]) if way else max(0.5 * float(lanes[edge]), 0.5)
            for tail, head, barred in ((a, b, way < 0), (b, a, way > 0)):
                if not barred:
                    self.add_road(
                        tail, head, length_m=length_m, lanes=share, kind=DRIVE, edge=int(edge), parameters=vehicles
                    )


__all__ = ["DOOR", "DRIVE", "SLOW", "STAIR", "WALK", "WALKWAY", "LinkTable", "VehicleParameters"]
