"""A place where people are trapped: who lies there, who digs there, and how long it takes to free them.

Hands work on one person after the other, on the least buried first, as many as find room. With w_i the hands of each,
1 for a rescuer and less for a neighbour, the work still to be done on a person falls by the sum of w_i in each second.
Who lies deep needs tools that only crews have.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from models.core.clock import Call
from models.core.distributions import Distribution, LogNormal, Triangular
from models.core.parameters import check, parameter
from models.people.person import Person

RESCUER = "rescuer"


@dataclass(frozen=True, kw_only=True)
class RescueParameters:
    """How those who are trapped are found and freed."""

    neighbours_wait_s: float = parameter(300.0, 0.0, 14400.0, "assumed: quiet before neighbours dare to go there")
    all_clear_s: float = parameter(1200.0, 0.0, 14400.0, "assumed: quiet before the leader lets his crews go there")
    neighbours_within_s: float = parameter(1800.0, 60.0, 7200.0, "assumed: who can walk there in that time comes")
    neighbour_digs: float = parameter(
        0.75, 0.2, 0.75, "share of unhurt survivors who helped: Niigata 1964; low: southern Italy 1980 (CRED 1989)"
    )
    search_s: Distribution = parameter(Triangular(120.0, 300.0, 900.0), 0.0, 3600.0, "assumed: calling, listening")
    partial_work_s: Distribution = parameter(
        LogNormal(7200.0, 28800.0), 600.0, 86400.0, "assumed: person-seconds for one in a partly collapsed house"
    )
    total_work_s: Distribution = parameter(
        LogNormal(28800.0, 115200.0), 1800.0, 360000.0, "assumed: the same, collapsed; 4 and 14 h in single cases, 2008"
    )
    open_work_s: Distribution = parameter(
        LogNormal(3600.0, 14400.0), 300.0, 86400.0, "assumed: the same, under a block in the open"
    )
    hands: int = parameter(6, 1, 30, "assumed: so many can work at one place")
    neighbour_rate: float = parameter(0.5, 0.1, 1.0, "assumed: work of a neighbour, of a rescuer's 1")
    tools_partial: float = parameter(0.1, 0.0, 1.0, "assumed: share who cannot be freed without tools of a crew")
    tools_total: float = parameter(0.5, 0.0, 1.0, "assumed: the same in a collapsed house or under a block")
    hurt_when_freed: float = parameter(
        0.75, 0.3, 1.0, "assumed; 60 of 80 survivors in masonry go to hospital (Coburg et al. 1992, unverified)"
    )

    def __post_init__(self) -> None:
        check(self)


class Crew(Protocol):
    """Rescuers who work together (`models.response.field.teams.Crew` is one)."""

    @property
    def fit(self) -> list[Person]:
        """Members who are not hurt."""

    def go_on(self) -> None:
        """Take the next thing to do."""


@dataclass(slots=True, eq=False)
class Buried:
    """One person under the rubble: the work left until he is free, and whether it takes tools."""

    person: Person
    since_s: float
    work_s: float
    tools: bool


@dataclass(slots=True, eq=False)
class Site:
    """A place where people are trapped: a house, or a spot in the open."""

    id: str
    node: int
    x_m: float
    y_m: float
    buried: list[Buried] = field(default_factory=list)
    hands: list[Person] = field(default_factory=list)
    coming: list[Person] = field(default_factory=list)
    crews: list[Crew] = field(default_factory=list)
    no_way: set[int] = field(default_factory=set)
    ready_s: float | None = None
    worked_s: float = 0.0
    event: Call | None = None

    @property
    def working(self) -> list[Person]:
        """Hands that are not hurt."""
        return [h for h in self.hands if not h.harmed]

    def rate(self, parameters: RescueParameters) -> float:
        """Return the work done in a second, of a rescuer's 1, by as many as find room."""
        rates = sorted((1.0 if h.role == RESCUER else parameters.neighbour_rate for h in self.working), reverse=True)
        return sum(rates[: parameters.hands])

    def next(self) -> Buried | None:
        """Return on whom the hands work: the least buried of those whom they can free."""
        tools = any(h.role == RESCUER for h in self.working)
        able = [b for b in self.buried if tools or not b.tools]
        return min(able, key=lambda b: (b.work_s, b.person.index), default=None)

    def work(self, now_s: float, parameters: RescueParameters) -> None:
        """Do the work of the time that has gone by."""
        at = self.next()
        if at is not None and self.ready_s is not None:
            at.work_s -= self.rate(parameters) * max(0.0, now_s - max(self.worked_s, self.ready_s))
        self.worked_s = now_s
