"""Cases that are followed step by step: what becomes of them is told in the journal, in words."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.world import World
from models.response.cases.case_table import OUTCOMES, REASONS
from models.response.cases.closed_loop import ClosedLoop
from models.response.cases.outcomes import OUTCOMES as VISITS
from models.response.premises.hazard import Hazard, Hazards
from models.response.units.mission_client import ENDS
from scenarios.organisation.tables import OrganisationTables
from twin.city.centres import Governance
from twin.tiers import TIERS


class CaseNarrator:
    """Writes the steps of followed cases, of dangers that leak or burn, and of roads that are cut.

    Attributes
    ----------
    dangers
        Of the small places, set by whoever builds both; None without such places.
    hazards
        Dangers of a story by their number: their names.
    story
        Cases of a story by the same names.
    roads
        ``(edge, cut_s, known_s, open_s)`` of every cut, as it went.
    """

    def __init__(
        self,
        world: World,
        loop: ClosedLoop,
        area: Governance,
        communities: NDArray[np.int64],
        tables: OrganisationTables,
    ) -> None:
        self.world = world
        self.loop = loop
        self.area = area
        self.communities = communities
        self.tables = tables
        self.dangers: Hazards | None = None
        self.hazards: dict[int, str] = {}
        self.story: dict[str, int] = {}
        self.roads: list[list[float]] = []
        loop.stepped.connect(self.step)
        loop.cut_met.connect(self._known)

    def follow(self, case: int) -> None:
        """Follow a case from now on."""
        self.loop.follow(case)

    def step(self, step: str, case: int, words: dict[str, Any]) -> None:
        """Tell a step of a case."""
        table = self.loop.table
        result: dict[str, Any] = {}
        if "tier" in words:
            result["desk"] = f"@names.{TIERS[words['tier']]}"
        if "to" in words:
            result["to"] = f"@names.{TIERS[words['to']]}"
        if "reason" in words:
            result["reason"] = f"@cityevents.reason_{REASONS[words['reason']]}"
        if "department" in words:
            each = self.tables.departments[words["department"]]
            result |= {"department_zh": each.name_zh, "department_en": each.name_en}
        if "outcome" in words and words["outcome"] < len(VISITS):
            result["outcome"] = f"@cityevents.visit_{VISITS[words['outcome']]}"
        if "why" in words:
            result["why"] = f"@cityevents.end_{ENDS[words['why']]}"
        if "state" in words:
            result["outcome"] = f"@cityevents.outcome_{OUTCOMES[words['state']]}"
        kind = self.tables.kinds[table.reported_kind[case]]
        result |= {"kind_zh": kind.name_zh, "kind_en": kind.name_en}
        if step == "reported":
            # what is found is known here only now
            self._log("found", case, "field", result, table.found[case])
        tier = TIERS[words["tier"]] if "tier" in words else "field"
        self._log(step, case, tier, result, self.world.now_s)

    def _log(self, step: str, case: int, tier: str, told: dict[str, Any], time_s: float) -> None:
        table = self.loop.table
        self.world.journal.event(
            time_s,
            step,
            f"cityevents.{step}",
            case=f"K{case}",
            actor=told.get("department_en", ""),
            tier=tier,
            place=self.area.code[int(self.communities[table.community[case]])],
            x_m=table.x_m[case],
            y_m=table.y_m[case],
            **told,
        )

    def hazard(self, step: str, hazard: Hazard, **words: Any) -> None:
        """Tell what a danger of a small place does, if it is one of a story or burns; follow its case."""
        name = self.hazards.get(hazard.number)
        if step == "case":
            if name is not None or hazard.ignited_s == hazard.ignited_s:
                case = int(words["case"])
                self.follow(case)
                if name is not None:
                    self.story[name] = case
            return
        burns = step in ("gas_fire", "explosion")
        if name is None and not burns:
            return
        assert self.dangers is not None
        place, danger = self.dangers.premises, self.dangers.kinds[hazard.danger]
        result: dict[str, Any] = {
            "danger_zh": danger.name_zh,
            "danger_en": danger.name_en,
            **{k: round(float(v), 1) for k, v in words.items() if k in ("dead", "hurt")},
        }
        if "tier" in words:
            result["desk"] = f"@names.{TIERS[words['tier']]}"
        self.world.journal.event(
            self.world.now_s,
            step,
            f"cityevents.{step}",
            case=f"K{hazard.case}" if hazard.case >= 0 else "",
            actor="owner" if step.startswith("owner") else "hazard",
            tier="hazard" if burns or step == "leak" else "field",
            place=place.codes[int(place.community[hazard.premises])],
            x_m=float(place.x_m[hazard.premises]),
            y_m=float(place.y_m[hazard.premises]),
            **result,
        )

    def road(self, step: str, edge: int) -> None:
        """Tell that a road is cut, or open again."""
        roads = self.loop.dispatcher.roads
        now = self.world.now_s
        if step == "road_cut":
            self.roads.append([edge, now, np.nan, np.nan])
        else:
            self._open(edge, now)
        towns = self.area.of_tier("town")
        a, b = int(towns[roads.a[edge]]), int(towns[roads.b[edge]])
        self.world.journal.event(
            now,
            step,
            f"cityevents.{step}",
            tier="hazard",
            place=self.area.code[a],
            x_m=0.5 * float(self.area.x_m[a] + self.area.x_m[b]),
            y_m=0.5 * float(self.area.y_m[a] + self.area.y_m[b]),
            a=self.area.name_zh[a],
            b=self.area.name_zh[b],
        )

    def _known(self, edge: int) -> None:
        """A road that any unit finds cut is known from then on, whether its case is followed."""
        for row in self.roads:
            if row[0] == edge and np.isnan(row[2]) and np.isnan(row[3]):
                row[2] = self.world.now_s

    def _open(self, edge: int, now: float) -> None:
        for row in self.roads:
            if row[0] == edge and np.isnan(row[3]):
                row[3] = now
