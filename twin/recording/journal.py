"""What a running drill writes down as it goes: events, tracks and series, in memory."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any

NOWHERE = float("nan")
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class PersonState(IntEnum):
    """What a person is doing, as the recording and every picture name it."""

    HOME = 0
    WARNED = 1
    PREPARING = 2
    WAITING_HELP = 3
    REFUSING = 4
    MOVING = 5
    CARRIED = 6
    SAFE = 7
    INJURED = 8
    DEAD = 9
    ON_DUTY = 10
    TRAVELLING = 11
    WORKING = 12
    CARRYING = 13
    AWAY = 14
    TRAPPED = 15
    FREEING = 16


class BlockPhase(IntEnum):
    """How a block moves from one vertex of its track to the next."""

    FLIGHT = 0
    ROLL = 1
    REST = 2


@dataclass(slots=True)
class Journal:
    """Everything that happened, in the order in which it happened.

    Rows are plain tuples, so that a drill can be pickled between any two events and carries its past with it.
    Times are seconds since the scenario's start; positions are local metres.
    """

    events: list[tuple[Any, ...]] = field(default_factory=list)
    tracks: list[tuple[int, int, int, int, int]] = field(default_factory=list)
    series: list[tuple[str, float, float]] = field(default_factory=list)

    def event(
        self,
        time_s: float,
        kind: str,
        text: str,
        *,
        case: str = "",
        actor: str = "",
        tier: str = "",
        place: str = "",
        x_m: float = NOWHERE,
        y_m: float = NOWHERE,
        value: float = NOWHERE,
        **args: Any,
    ) -> None:
        """Add one event; ``text`` is a catalogue key and ``args`` fill its placeholders."""
        row = (
            len(self.events),
            float(time_s),
            kind,
            case,
            actor,
            tier,
            place,
            float(x_m),
            float(y_m),
            float(value),
            text,
            _encode(args) if args else "{}",
        )
        self.events.append(row)

    def vertex(self, person: int, time_s: float, x_m: float, y_m: float, state: PersonState) -> None:
        """Add one vertex of a person's track: here, at this time, in this state."""
        self.tracks.append((person, round(time_s * 1000.0), round(x_m * 10.0), round(y_m * 10.0), int(state)))

    def sample(self, name: str, time_s: float, value: float) -> None:
        """Add one value of a named series."""
        self.series.append((name, float(time_s), float(value)))
