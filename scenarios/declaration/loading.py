"""Finding and reading scenarios: by the name of a shipped one or by file, with everything that they name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, cast

from models.response.seats.rules import may
from scenarios.checking.check import Finding, Rule, examine, placed, refuse
from scenarios.checking.faults import shown
from scenarios.checking.files import beside, faults_of, lies_beside, own_or_shipped
from scenarios.checking.moments import CHONGQING, local_start, same_moment
from scenarios.checking.yaml_file import Document, read_yaml
from scenarios.declaration.older import of_today
from scenarios.declaration.schema import RULES, CityScenario, Scenario, VillageScenario, file_rules, kind_of
from scenarios.organisation.area import area_of, duty_of, tables_named, tables_of, whole_of
from scenarios.organisation.duty import Duty
from scenarios.organisation.tables import OrganisationTables, find_organisation
from scenarios.policy.policy import checked_policy
from scenarios.policy.policy import names as policy_names
from twin.city.centres import Governance
from twin.errors import InputError

LIBRARY = Path(__file__).parents[1] / "library"


@dataclass(frozen=True)
class Loaded:
    """A checked scenario, the file it came from, and the drill that it includes, if it does."""

    scenario: Scenario
    path: Path
    drill: Loaded | None = None

    def file(self, name: str) -> Path:
        """Return the path of a file that the scenario names, relative to the scenario's own folder."""
        return beside(self.path, name).resolve()

    def files(self) -> list[Path]:
        """Return all files that the scenario names, those of a drill in it too."""
        s = self.scenario
        names = [] if s.place is None else s.place.files
        names += [str(s.storm.file)] if s.storm is not None and s.storm.file is not None else []
        names += [] if s.city is None else s.city.files
        files = [self.file(name) for name in names]
        if s.city is not None or (s.organisation is not None and s.organisation.tables is not None):
            files.append(find_organisation(tables_named(self.path, s.organisation)))
        return files if self.drill is None else [*files, self.drill.path, *self.drill.files()]

    @property
    def village(self) -> Loaded | None:
        """Whoever declares the village: this file or the one that it includes; None where there is none."""
        return self if self.scenario.place is not None else self.drill

    @property
    def as_village(self) -> VillageScenario:
        """The scenario of a file that declares a village: it has been checked to be whole."""
        assert self.scenario.place is not None
        return cast(VillageScenario, self.scenario)

    @property
    def as_city(self) -> CityScenario:
        """The scenario of a file that declares a day of an organisation."""
        assert self.scenario.city is not None
        return cast(CityScenario, self.scenario)

    @cached_property
    def tables(self) -> OrganisationTables:
        """The tables of the organisation that is played."""
        return tables_of(self.path, self.scenario.organisation)

    @cached_property
    def duty(self) -> Duty:
        """Who is on duty in the drill of this file."""
        return duty_of(self.path, self.scenario.organisation, self.scenario.city is not None)

    @cached_property
    def whole(self) -> Governance:
        """All centres, of which ``area`` is a part."""
        city = self.as_city.city
        return whole_of(self.path, None if city.centres is None else str(city.centres), int(city.grids))

    @cached_property
    def area(self) -> Governance:
        """The centres that are played."""
        return area_of(self.whole, str(self.as_city.city.area))

    def __reduce__(self) -> tuple[Any, ...]:
        # the schema's sections are made at run time and cannot be pickled by name
        return _unpickled, (self.scenario.model_dump_json(), self.path, self.drill)


@cache
def names() -> list[str]:
    """Return the shipped scenarios."""
    return sorted(path.parent.name for path in LIBRARY.glob("*/scenario.yaml"))


def title_of(name: str) -> dict[str, str]:
    """Return the title of a shipped scenario without reading whatever it names."""
    titles = read_yaml(find(name)).values["title"]
    return {lang: str(titles[lang]) for lang in ("zh", "en")}


def find(name: str) -> Path:
    """Return the file of a scenario, given by the name of a shipped one or as a path.

    Raises
    ------
    InputError
        Neither a shipped scenario nor a file.
    """
    if name in names():
        return LIBRARY / name / "scenario.yaml"
    path = Path(name)
    try:
        if (path / "scenario.yaml").is_file():
            return path / "scenario.yaml"
        if path.exists():
            return path
    except (OSError, ValueError):
        pass  # a name that no file system takes
    raise InputError("scenario.unknown", name=shown(name), known=", ".join(names()))


def load(name: str) -> Loaded:
    """Read and check a scenario, and whatever it names: rain tables, policy, terrain, organisation, a drill in it.

    Raises
    ------
    InputErrors
        Every fault with its file and line.
    """
    return checked(read_yaml(find(name)))


def checked(document: Document) -> Loaded:
    """Return the scenario of a document that has been read, as `load` does."""
    path, document = document.path, of_today(document)
    refuse(list(_outside(document)), path)  # before anything that it names is read
    rules = [*RULES, *file_rules(path), _policy_rule(path), _drill_rule(path)]
    scenario, faults = examine(document, kind_of(document.values), rules)
    refuse(faults, path)
    own = {
        "policy": own_or_shipped(path, str(scenario.policy), policy_names()),
        "start": local_start(str(scenario.start), *_place_of(path, scenario)),
    }
    scenario = scenario.model_copy(update=own)
    name = _drill_name(path, scenario)
    return Loaded(scenario, path, None if name is None else load(name))


NAMED = (
    ("policy",), ("place", "terrain"), ("place", "paths"), ("place", "barriers"), ("place", "shelters"),
    ("storm", "file"), ("organisation",), ("organisation", "tables"), ("city", "centres"), ("city", "storm", "file"),
    ("city", "risk_map", "file"), ("city", "drill", "scenario"),
)  # fmt: skip
"""Where a scenario names files."""


def _outside(document: Document) -> Iterator[InputError]:
    """Yield a fault for each file that is named and lies elsewhere than beside the scenario or below."""
    for location in NAMED:
        value: Any = document.values
        for step in location:
            value = value.get(step) if isinstance(value, dict) else None
        if isinstance(value, str) and not lies_beside(document.path, value):
            yield placed(InputError("intake.outside_folder", file=shown(value)), document, location)


def _place_of(path: Path, s: Scenario) -> tuple[float, float]:
    """Return latitude and longitude of a scenario's place: its village, its own centres, or Chongqing."""
    if s.place is not None:
        return float(s.place.latitude_deg), float(s.place.longitude_deg)
    if s.city is None or s.city.centres is None:
        return CHONGQING
    return whole_of(path, str(s.city.centres), int(s.city.grids)).seat_deg


def _policy_rule(path: Path) -> Rule:
    def policy(s: Scenario) -> Iterator[Finding]:
        name = own_or_shipped(path, str(s.policy), policy_names())
        faults = list(faults_of(("policy",), checked_policy, name))
        yield from faults
        made = None if faults else checked_policy(name)
        if made is None or s.organisation is None or s.city is not None:
            return
        try:
            duty = duty_of(path, s.organisation, in_city=False)
        except InputError:
            return  # told where the organisation is named
        seats = {post.tier: post.seat for post in duty.organisation.posts}
        orders, lowest = made.rules.order_from, duty.authority["order_evacuation"]
        if not may("order_evacuation", orders, duty.authority):
            words = {"policy": made.name, "orders": orders, "lowest": lowest}
            yield ("policy",), InputError("scenario.policy_authority", **words)
        yield from ((("policy",), fault) for fault in made.misfits(seats))

    return policy


def _drill_rule(path: Path) -> Rule:
    def drill(s: Scenario) -> Iterator[Finding]:
        name = _drill_name(path, s)
        if name is not None and s.city is not None and s.city.drill is not None:
            yield from faults_of(
                ("city", "drill", "scenario"), _load_drill, name, str(s.city.drill.scenario), str(s.start)
            )

    return drill


def _load_drill(name: str, given: str, start: str) -> None:
    """Read a drill that is to take part in a city's day, of the name that is ``given`` there."""
    document = of_today(read_yaml(find(name)))
    if isinstance(document.values, dict) and "city" in document.values:
        raise InputError("cityday.no_drill", value=given)
    begins = str(checked(document).scenario.start)
    if not same_moment(begins, start):
        raise InputError("cityday.other_start", drill=begins, start=start)


def _drill_name(path: Path, s: Scenario) -> str | None:
    """Return the drill that a day includes, as `load` finds it."""
    if s.city is None or s.city.drill is None or s.city.drill.scenario is None:
        return None
    return own_or_shipped(path, str(s.city.drill.scenario), names())


def with_scenario(loaded: Loaded, values: dict[str, Any]) -> Loaded:
    """Return a scenario with other values, which must be valid."""
    kind = Scenario if loaded.scenario.city is not None else VillageScenario
    return replace(loaded, scenario=kind.model_validate(values, strict=False))


def _unpickled(scenario_json: str, path: Path, drill: Loaded | None) -> Loaded:
    return Loaded(Scenario.model_validate_json(scenario_json, strict=False), path, drill)
