"""How the owner of a small place answers when somebody at the door asks him to remove a danger.

Three manners: he complies, he delays, he refuses. The probability that he complies depends on the tier that stands at
the door; in odds, every further visit and every grade of severity above 2 multiplies it:

``odds = p / (1 - p) visit_factor^(visit - 1) severity_factor^(grade - 2)``.

Who does not comply delays with a share of his manner, else refuses. The owner of Guanyinqiao (brief, the gas case)
refused the grid worker and the street's staff and gave in to the district's officers. No published table was found: all
numbers are assumed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from models.core.distributions import Distribution, LogNormal
from models.core.parameters import check, parameter
from twin.errors import InputError
from twin.text import say
from twin.tiers import TIERS

HOUR_S, DAY_S = 3600.0, 86_400.0
GIVES_IN = 0.5
"""Probability on the first visit from which a manner is said to give in to a tier."""


class Manner(StrEnum):
    """What kind of owner he is."""

    COMPLY = "comply"
    DELAY = "delay"
    REFUSE = "refuse"


class Answer(StrEnum):
    """What he says at the door."""

    COMPLIES = "complies"
    DELAYS = "delays"
    REFUSES = "refuses"


@dataclass(frozen=True, kw_only=True)
class OwnerParameters:
    """Shares of the manners, probabilities to comply by manner and tier, and delays."""

    share_comply: float = parameter(0.65, 0.0, 1.0, "assumed; streets report that most faults are mended on the spot")
    share_delay: float = parameter(0.27, 0.0, 1.0, "assumed; the rest refuses")
    comply_community: float = parameter(0.90, 0.5, 1.0, "assumed")
    comply_town: float = parameter(0.95, 0.5, 1.0, "assumed")
    comply_district: float = parameter(0.99, 0.5, 1.0, "assumed")
    comply_city: float = parameter(0.995, 0.5, 1.0, "assumed")
    delay_community: float = parameter(0.25, 0.0, 1.0, "assumed")
    delay_town: float = parameter(0.55, 0.0, 1.0, "assumed")
    delay_district: float = parameter(0.93, 0.3, 1.0, "assumed")
    delay_city: float = parameter(0.98, 0.3, 1.0, "assumed")
    refuse_community: float = parameter(0.03, 0.0, 0.5, "assumed; the owner of the story refused the grid worker")
    refuse_town: float = parameter(0.10, 0.0, 0.6, "assumed; he refused the street's staff")
    refuse_district: float = parameter(0.90, 0.3, 1.0, "assumed; he gave in to the district's officers")
    refuse_city: float = parameter(0.97, 0.3, 1.0, "assumed")
    visit_factor: float = parameter(1.4, 1.0, 5.0, "assumed: odds, each further visit")
    severity_factor: float = parameter(1.3, 1.0, 5.0, "assumed: odds, each grade above 2")
    delay_not_refuse_comply: float = parameter(1.0, 0.0, 1.0, "assumed: of those who do not comply")
    delay_not_refuse_delay: float = parameter(0.9, 0.0, 1.0, "assumed: of those who do not comply")
    delay_not_refuse_refuse: float = parameter(0.1, 0.0, 1.0, "assumed: of those who do not comply")
    on_the_spot_s: Distribution = parameter(LogNormal(1200.0, 7200.0), 60.0, 86_400.0, "assumed: to remove a danger")
    put_off_s: Distribution = parameter(
        LogNormal(3.0 * DAY_S, 14.0 * DAY_S), HOUR_S, 60.0 * DAY_S, "assumed: until one who delays has done it"
    )
    keeps_word: float = parameter(0.6, 0.0, 1.0, "assumed: share of those who delay that do it unasked")

    def __post_init__(self) -> None:
        check(self)
        if self.share_comply + self.share_delay > 1.0:
            raise InputError("premises.manners", value=self.share_comply + self.share_delay)

    def complies(self, manner: Manner, tier: str) -> float:
        """Return the probability to comply on the first visit, at grade 2."""
        return float(getattr(self, f"{manner.value}_{tier}"))


@dataclass(frozen=True)
class Owner:
    """The owner of a small place."""

    manner: Manner

    @classmethod
    def drawn(cls, u: float, parameters: OwnerParameters) -> Owner:
        """Return an owner from one uniform number."""
        _uniform(u)
        if u < parameters.share_comply:
            return cls(Manner.COMPLY)
        return cls(Manner.DELAY if u < parameters.share_comply + parameters.share_delay else Manner.REFUSE)

    def gives_in_at(self, parameters: OwnerParameters) -> str:
        """Return the lowest tier to which he rather gives in than not on its first visit; the highest if to none."""
        return next((tier for tier in TIERS if parameters.complies(self.manner, tier) >= GIVES_IN), TIERS[-1])


def compliance(owner: Owner, tier: str, visit: int, parameters: OwnerParameters, grade: int = 2) -> float:
    """Return the probability that an owner complies.

    Parameters
    ----------
    tier
        Who stands at the door: community (grid worker), town (street), district, city.
    visit
        Number of the visit of that tier, from 1.
    grade
        Severity of the danger, 1 to 4.

    Raises
    ------
    InputError
        An unknown tier, a visit below 1, a grade outside 1 to 4.
    """
    if tier not in TIERS:
        raise InputError("organisation.unknown_tier", tier=tier, known=", ".join(TIERS))
    if visit < 1 or not 1 <= grade <= 4:
        raise InputError("premises.visit", visit=visit, grade=grade)
    p = parameters.complies(owner.manner, tier)
    if p in (0.0, 1.0):
        return p
    log_odds = math.log(p / (1.0 - p))
    log_odds += (visit - 1) * math.log(parameters.visit_factor) + (grade - 2) * math.log(parameters.severity_factor)
    return 1.0 / (1.0 + math.exp(-log_odds))


def answer(
    owner: Owner, tier: str, visit: int, u: float, *, parameters: OwnerParameters | None = None, grade: int = 2
) -> Answer:
    """Return what an owner says at the door, from one uniform number; see `compliance`.

    The same number never gives a milder answer to a lower tier or on an earlier visit.
    """
    p = parameters or OwnerParameters()
    _uniform(u)
    agrees = compliance(owner, tier, visit, p, grade)
    if u < agrees:
        return Answer.COMPLIES
    delays = float(getattr(p, f"delay_not_refuse_{owner.manner.value}"))
    return Answer.DELAYS if u < agrees + (1.0 - agrees) * delays else Answer.REFUSES


def done_s(said: Answer, u: float, u_word: float, parameters: OwnerParameters) -> float:
    """Return how long after the visit the danger is gone, s; infinite for one who refuses or forgets his word.

    Parameters
    ----------
    u, u_word
        Uniform numbers: for the time, and for whether one who delays keeps his word.
    """
    _uniform(u)
    _uniform(u_word)
    if said is Answer.COMPLIES:
        return parameters.on_the_spot_s.quantile(u)
    if said is Answer.DELAYS and u_word < parameters.keeps_word:
        return parameters.put_off_s.quantile(u)
    return math.inf


def answer_text(said: Answer, lang: str = "en") -> str:
    """Return what he says, for a reader."""
    return say(f"premises.answer_{said.value}", lang)


def manner_text(manner: Manner, lang: str = "en") -> str:
    """Return what kind of owner he is, for a reader."""
    return say(f"premises.manner_{manner.value}", lang)


def _uniform(u: float) -> None:
    if not 0.0 <= u < 1.0:
        raise InputError("premises.uniform", value=u)
