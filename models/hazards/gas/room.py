"""How escaping gas fills a room: the well-mixed room whose ventilation changes with the hours.

With volume ``V``, leak ``q`` and fresh air ``Q`` (m3/s) the share ``C`` of gas in the room obeys

``V dC/dt = q - (q + Q) C``, so ``C(t) = C_s + (C_0 - C_s) exp(-(q + Q) t / V)``, ``C_s = q / (q + Q)``,

exact over every spell in which ``q`` and ``Q`` do not change. Within a spell ``C`` moves one way only, so each limit of
flammability is crossed at most once, at a time in closed form. Source: the balance of dilution ventilation (ACGIH,
Industrial Ventilation); Harris (1983), The Investigation and Control of Gas Explosions in Buildings and Heating Plant.
Gas that is heavier than air fills the lower part first: `Room.mixed_share`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from twin.errors import InputError

Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Room:
    """The room into which gas escapes.

    Parameters
    ----------
    volume_m3
        Its volume.
    mixed_share
        Part of the volume in which the gas mixes.
    vent_m2
        Area of windows and doors that give way in an explosion.
    """

    volume_m3: float = parameter(90.0, 5.0, 10_000.0, "assumed: kitchen and guest room of a small eatery, 30 m2")
    mixed_share: float = parameter(0.7, 0.1, 1.0, "assumed: gas heavier than air lies low")
    vent_m2: float = parameter(9.0, 0.2, 1_000.0, "assumed: shop window and door, a tenth of the volume")

    def __post_init__(self) -> None:
        check(self)

    @property
    def mixed_m3(self) -> float:
        """Volume in which the gas mixes, m3."""
        return self.volume_m3 * self.mixed_share


class Spell(NamedTuple):
    """A time in which nothing changes: its length (s), the leak and the fresh air (m3/s)."""

    length_s: float
    leak_m3_s: float
    fresh_m3_s: float


def steady_share(leak_m3_s: float, fresh_m3_s: float) -> float:
    """Return the share of gas to which a room tends: ``q / (q + Q)``; without either it stays as it is (NaN)."""
    total = leak_m3_s + fresh_m3_s
    return leak_m3_s / total if total > 0.0 else math.nan


def share_after(start: float, spell: Spell, volume_m3: float, t_s: float) -> float:
    """Return the share of gas ``t_s`` after the start of a spell."""
    steady = steady_share(spell.leak_m3_s, spell.fresh_m3_s)
    if math.isnan(steady):
        return start
    rate = (spell.leak_m3_s + spell.fresh_m3_s) / volume_m3
    # as a step from the start, so that a room in balance stays there to the last digit
    return start - (start - steady) * -math.expm1(-rate * t_s)


def time_to_share(start: float, level: float, spell: Spell, volume_m3: float) -> float:
    """Return how long a spell would take to bring the share from ``start`` to ``level``, s; infinite if never.

    ``t = V / (q + Q) ln((C_s - C_0) / (C_s - C))``.
    """
    if start == level:
        return 0.0
    steady = steady_share(spell.leak_m3_s, spell.fresh_m3_s)
    if math.isnan(steady) or (steady - start) * (level - start) <= 0.0 or abs(level - start) >= abs(steady - start):
        return math.inf
    return -volume_m3 / (spell.leak_m3_s + spell.fresh_m3_s) * math.log1p(-(level - start) / (steady - start))


@dataclass(frozen=True, eq=False)
class Air:
    """The share of gas in a room over several spells.

    Attributes
    ----------
    edges_s
        Ends of the spells ``(n + 1,)``, the first is 0.
    share
        Share of gas there ``(n + 1,)``.
    spells
        The spells ``(n,)``.
    volume_m3
        In which the gas mixes.
    """

    edges_s: Floats
    share: Floats
    spells: tuple[Spell, ...]
    volume_m3: float

    def at(self, t_s: float) -> float:
        """Return the share at a time; before the start that of the start, after the end that of the end."""
        if t_s <= 0.0:
            return float(self.share[0])
        if t_s >= self.edges_s[-1]:
            return float(self.share[-1])
        k = int(np.searchsorted(self.edges_s, t_s, side="right")) - 1
        return share_after(float(self.share[k]), self.spells[k], self.volume_m3, t_s - float(self.edges_s[k]))

    def first_at(self, level: float) -> float:
        """Return when the share first reaches a level from below, s; infinite if it does not."""
        for k, spell in enumerate(self.spells):
            if self.share[k] >= level:
                return float(self.edges_s[k])
            wait = time_to_share(float(self.share[k]), level, spell, self.volume_m3)
            if wait <= spell.length_s:
                return float(self.edges_s[k]) + wait
        return math.inf

    def spans(self, low: float, high: float) -> list[tuple[float, float]]:
        """Return the times ``(from_s, until_s)`` in which the share lies between two levels, one or none a spell."""
        results = []
        for k, spell in enumerate(self.spells):
            span = span_in(float(self.share[k]), spell, self.volume_m3, low, high)
            if span is not None:
                results.append((float(self.edges_s[k]) + span[0], float(self.edges_s[k]) + span[1]))
        return results

    def flammable_s(self, low: float, high: float) -> float:
        """Return how long the share lies between two levels, s."""
        return sum(until - since for since, until in self.spans(low, high))

    @property
    def escaped_m3(self) -> float:
        """Gas that has left the room with the air, m3: the integral of ``(q + Q) C``."""
        total = 0.0
        for k, spell in enumerate(self.spells):
            out = spell.leak_m3_s + spell.fresh_m3_s
            if out > 0.0:
                steady, rate = spell.leak_m3_s / out, out / self.volume_m3
                gone = -math.expm1(-rate * spell.length_s) / rate
                total += out * (steady * spell.length_s + (float(self.share[k]) - steady) * gone)
        return total


def air(room: Room, spells: Iterable[Spell], start: float = 0.0) -> Air:
    """Return how the share of gas in a room goes over several spells.

    Raises
    ------
    InputError
        A length or a flow that is negative or no number, or a share outside 0 to 1.
    """
    if not 0.0 <= start <= 1.0:
        raise InputError("gas.share", value=start)
    edges, shares, kept = [0.0], [start], tuple(spells)
    for spell in kept:
        for name, value in zip(spell._fields, spell, strict=True):
            if not (math.isfinite(value) and value >= 0.0):
                raise InputError("gas.negative", name=name, value=value)
        edges.append(edges[-1] + spell.length_s)
        shares.append(share_after(shares[-1], spell, room.mixed_m3, spell.length_s))
    return Air(np.array(edges), np.array(shares), kept, room.mixed_m3)


def span_in(start: float, spell: Spell, volume_m3: float, low: float, high: float) -> tuple[float, float] | None:
    """Return between which times of a spell, counted from its start, the share lies between two levels, or None."""
    end = share_after(start, spell, volume_m3, spell.length_s)
    if max(start, end) < low or min(start, end) > high or spell.length_s == 0.0:
        return None
    enters, leaves = (low, high) if start < end else (high, low)
    inside = low <= start <= high
    since = 0.0 if inside else time_to_share(start, enters, spell, volume_m3)
    until = spell.length_s if low <= end <= high else time_to_share(start, leaves, spell, volume_m3)
    since, until = min(since, spell.length_s), min(until, spell.length_s)
    return (since, until) if until > since else None
