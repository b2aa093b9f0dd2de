"""The ordinary course of a case, each of its rules once.

The closed loop and the dispatcher call these functions as plain Python; the fast lane has the same functions compiled
into it. So they know single numbers only, and whoever changes one changes it for all.

Times in seconds, distances in metres; nan is a time that is not known.
"""

from __future__ import annotations

from numba.extending import register_jitable as rule

from models.kernels.response.states import (
    BY_GRADE,
    BY_KIND,
    DRY,
    FALSE_ALARM,
    FOR_AUTHORITY,
    FOR_MEANS,
    GRADES,
    HEAVY,
    HIGHER_GRADE,
    NO_AUTHORITY,
    PRIORITIES,
    SETTLED,
    TIERS,
    TOO_LOW,
    UNFINISHED,
    WRONG_DEPARTMENT,
)

MOST = 127
"""What fits into a byte: so many mean so many or more."""
CLOSES, CALLS_BACK, WITHDRAWS, JUDGES_ANEW, VISITS_LATER, HANDS_UP, SENDS_AGAIN = range(7)
"""What a desk does with a case when a unit has reported."""


# -- rows of tables, bits, counts, stamps --------------------------------------------------------------------------


@rule
def route_row(kind: int, grade: int) -> int:
    """Return the row of the routing table for a kind and grade."""
    return kind * GRADES + grade


@rule
def limit_row(tier: int, priority: int) -> int:
    """Return the row of the limits for a tier and priority."""
    return tier * PRIORITIES + priority


@rule
def first_triage(tier: int) -> int:
    """Return the bit of `seen` for the first triage at a tier: its time was drawn ahead."""
    return 1 << tier


@rule
def first_visit(tier: int) -> int:
    """Return the bit of `seen` for the first visit of a tier: what comes of it was drawn ahead."""
    return 1 << (TIERS + tier)


@rule
def one_more(count: int) -> int:
    """Return a count of one byte, and one."""
    return min(MOST, count + 1)


@rule
def earliest(stamp_s: float, time_s: float) -> float:
    """Return the earlier of a stamp and a time: of several units the first to accept, leave, arrive counts."""
    return stamp_s if stamp_s <= time_s else time_s  # nan is later than any


@rule
def case_seconds(count: float, changed_s: float, now_s: float) -> float:
    """Return what the open cases add to the integral of their number since it changed last."""
    return count * (now_s - changed_s)


# -- from desk to desk ---------------------------------------------------------------------------------------------


@rule
def is_copied(grade: int, duplicate_of: int, platform: bool) -> bool:
    """Tell whether the platform shows a case to higher tiers at once: grave, and no second report."""
    return grade > 0 and platform and duplicate_of < 0


@rule
def next_tier(tier: int, owner: int, platform: bool) -> int:
    """Return the tier at which a judged case goes on: the owner's, where it stays if that is this one.

    The platform hands it there at once; without one word climbs tier by tier, and comes down at once all the same.
    """
    if owner > tier and not platform:
        return tier + 1
    return owner


@rule
def why_handed_on(tier: int, owner: int, grade: int) -> int:
    """Return the reason for which a judged case leaves a tier that does not own it."""
    if owner < tier:
        return TOO_LOW
    return BY_GRADE if grade > 0 else BY_KIND


@rule
def goes_by_paper(tier_from: int, tier_to: int, linked_to: int) -> bool:
    """Tell whether a case leaves the tiers that the platform links."""
    return tier_to > linked_to >= tier_from


@rule
def is_judged(reason: int, tier: int, platform: bool, linked_to: int) -> bool:
    """Tell whether the platform brings a tier a case that a lower one has judged and could not settle."""
    return reason in (FOR_AUTHORITY, FOR_MEANS) and platform and tier <= linked_to


@rule
def is_called_back(u: float, share: float) -> bool:
    """Tell by one uniform number whether a desk calls back before it closes a settled case."""
    return u < share


@rule
def after_report(outcome: int, above: int, called_back: bool) -> int:
    """Return what a desk does when the last unit has reported (`CLOSES` ... `SENDS_AGAIN`).

    Parameters
    ----------
    outcome
        Of the visit; of several the gravest.
    above
        Tier that is next if this one cannot settle the case, -1 for none.
    called_back
        The desk would call back before a closing.
    """
    if outcome == SETTLED:
        return CALLS_BACK if called_back else CLOSES
    if outcome == FALSE_ALARM:
        return WITHDRAWS
    if outcome in (WRONG_DEPARTMENT, HIGHER_GRADE):
        return JUDGES_ANEW
    if outcome == UNFINISHED:
        return VISITS_LATER
    return unsolved(above)


@rule
def unsolved(above: int) -> int:
    """Return what a desk does with a case that its units cannot settle."""
    return HANDS_UP if above >= 0 else SENDS_AGAIN


@rule
def why_handed_up(outcome: int) -> int:
    """Return the reason for which a case that could not be settled goes up."""
    return FOR_AUTHORITY if outcome == NO_AUTHORITY else FOR_MEANS


# -- units and their ways ------------------------------------------------------------------------------------------


@rule
def foot_s(distance_m: float, winding: float, foot_m_s: float, rain: int, rain_factor: float) -> float:
    """Return the time on foot; only heavy rain slows."""
    return distance_m * winding / (foot_m_s * (1.0 if rain < HEAVY else rain_factor))


@rule
def local_s(
    distance_m: float, winding: float, local_m_s: float, rain: int, rain_factor: float, heavy_factor: float
) -> float:
    """Return the driving time of the last part of a way, off the roads between towns."""
    factor = 1.0 if rain == DRY else rain_factor if rain < HEAVY else heavy_factor
    return distance_m * winding / (local_m_s * factor)


@rule
def way_s(between_s: float, out_s: float, in_s: float) -> float:
    """Return the time of a way: to the middle of one's town, between the towns, and from the middle to the place."""
    return between_s + (out_s + in_s)


@rule
def ready_s(accept_s: float, turnout_s: float, is_home: bool) -> float:
    """Return when a unit is expected to leave: once it has accepted and, at its base, turned out."""
    return accept_s + turnout_s if is_home else accept_s


@rule
def home_by(free_s: float, way_s: float) -> float:
    """Return from when on a unit is back at its base that came free so far away."""
    return free_s + way_s


@rule
def is_past_half(from_s: float, to_s: float, now_s: float) -> bool:
    """Tell whether a unit that drives home has half of its way behind it: then it counts at its base."""
    return now_s >= 0.5 * (from_s + to_s)


@rule
def is_nearer_to_end(left_s: float, arrived_s: float, now_s: float) -> bool:
    """Tell whether a unit on its way out has half of it behind it: then it counts where it goes."""
    return left_s <= now_s and now_s - left_s >= 0.5 * (arrived_s - left_s)


@rule
def may_preempt(priority: int, time_s: float, gain_s: float) -> bool:
    """Tell whether a case may take a unit from a lesser one: it is urgent, and whoever is free comes late."""
    return priority == 0 and time_s > gain_s


@rule
def is_lesser(priority: int, than: int, least_gap: int) -> bool:
    """Tell whether a case is so much less urgent than another that its unit may be taken."""
    return priority - than >= least_gap


@rule
def is_overdue(time_s: float, limit_s: float) -> bool:
    """Tell whether a mission breaks a limit."""
    return time_s > limit_s


@rule
def is_worth_another(time_s: float, gain_s: float, left_s: float) -> bool:
    """Tell whether another unit that needs ``time_s`` gains enough on one that has ``left_s`` still to go."""
    return time_s + gain_s < left_s
