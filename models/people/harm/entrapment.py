"""Who is trapped in a house that collapses, or under a block in the open, and who dies at once.

The vulnerabilities of AGS (2000) are those of people whom nobody digs out: a share ``at_once`` of these deaths happens
at once, the others lie alive under the rubble and die unless they are freed in time (`models.people.harm.survival`,
`models.people.harm.rescue`). With V the vulnerability, a the share at once and t the share of the others who cannot
get out of a partly collapsed house by themselves:

    dies at once        max(V a, V of a house that is struck only)
    is trapped          V - (dies at once) + (1 - V) t
    gets out            injured or unhurt, as in a house that stands

In a house that collapses wholly everybody who is not killed is trapped (V = 1). In the open, who is struck, lives and
lies where a block comes to rest is trapped under it. That V has two parts is assumed; Coburg, Spence and Pomonis
(1992) give 20 % killed at once in masonry that shaking brings down (read at second hand: unverified).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from models.core.parameters import check, parameter
from models.core.streams import KeyedDraws
from models.hazards.falls.tracks import BlockTracks
from models.people.harm.harm import Damage, HarmParameters, Outcome, outcome_in_open, outcome_indoors


class Fate(IntEnum):
    """What falling rock does to a person at that moment, from good to bad."""

    UNHURT = 0
    INJURED = 1
    TRAPPED = 2
    DEAD = 3


@dataclass(frozen=True, kw_only=True)
class EntrapmentParameters:
    """Who dies at once and who lies alive under the rubble."""

    at_once: float = parameter(
        0.5,
        0.2,
        1.0,
        "assumed: share of the deaths of AGS 2000 that happen at once; low: Coburg et al. 1992, unverified",
    )
    trapped_in_partial: float = parameter(
        0.3, 0.0, 1.0, "assumed: share of the others in a partly collapsed house who cannot get out by themselves"
    )

    def __post_init__(self) -> None:
        check(self)


_FATES = {Outcome.UNHURT: Fate.UNHURT, Outcome.INJURED: Fate.INJURED, Outcome.DEAD: Fate.DEAD}


def fate_indoors(
    draws: KeyedDraws, person: int, purpose: int, state: Damage, harm: HarmParameters, parameters: EntrapmentParameters
) -> Fate:
    """Return what happens to a person in a house of a given damage.

    One number decides: more damage is never better for the same person.
    """
    if state < Damage.PARTIAL:
        return _FATES[outcome_indoors(draws, person, purpose, state, harm)]
    dead, trapped = shares_indoors(state, harm, parameters)
    u = draws.uniform(person, purpose)
    if u < dead:
        return Fate.DEAD
    if u < dead + trapped:
        return Fate.TRAPPED
    hurt = dead + trapped + (1.0 - dead - trapped) * harm.injured_in_partial_collapse
    return Fate.INJURED if u < hurt else Fate.UNHURT


def shares_indoors(state: Damage, harm: HarmParameters, parameters: EntrapmentParameters) -> tuple[float, float]:
    """Return the shares who die at once and who are trapped in a house that collapses in part or wholly."""
    total = state == Damage.TOTAL
    v = harm.house_collapsed if total else harm.house_partly_collapsed
    dead = min(max(v * parameters.at_once, harm.house_struck), v)
    out = 1.0 if total else parameters.trapped_in_partial
    return dead, v - dead + (1.0 - v) * out


def fate_in_open(
    draws: KeyedDraws, person: int, purpose: int, covered: bool, parameters: HarmParameters, hit: int = 0
) -> Fate:
    """Return what a block does to a person in the open; ``covered`` tells that one comes to rest on him."""
    fate = _FATES[outcome_in_open(draws, person, purpose, parameters, hit)]
    return Fate.TRAPPED if fate == Fate.INJURED and covered else fate


def is_covered(tracks: BlockTracks, x_m: float, y_m: float, since_s: float, person_radius_m: float) -> bool:
    """Tell whether a block comes to rest on a place, not before a time: its disc reaches that of a person there."""
    away = np.hypot(tracks.end_x_m - x_m, tracks.end_y_m - y_m)
    return bool(((away <= tracks.bodies.radius_m + person_radius_m) & (tracks.end_s >= since_s)).any())
