"""A city's day read and checked with everything that it names: tables, centres, storm, drill, policy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from scenarios.checking.check import Finding, Rule, examine, refuse
from scenarios.checking.faults import shown
from scenarios.checking.yaml_file import Document, read_yaml
from scenarios.city import rules
from scenarios.city.schema import CityScenario
from scenarios.organisation.tables import OrganisationTables, load_organisation, organisation_names
from scenarios.policy.policy import load_policy
from scenarios.policy.policy import names as policy_names
from scenarios.storm.table import WORLD_RECORD_MM_H, read_table
from scenarios.village import loading
from scenarios.village.loading import beside
from twin.city.centres import Governance, chongqing
from twin.errors import InputError, InputErrors


@dataclass(frozen=True)
class LoadedCity:
    """A checked day, the file it came from, and the organisation that it plays."""

    scenario: CityScenario
    path: Path
    tables: OrganisationTables
    area: Governance

    @property
    def organisation(self) -> str:
        """Name or file of its tables."""
        return _own(self.path, str(self.scenario.organisation), organisation_names())

    @property
    def whole(self) -> Governance:
        """All centres, of which ``area`` is a part."""
        return _whole(self.path, self.scenario, {})

    def file(self, name: str) -> Path:
        """Return the path of a file that the scenario names."""
        return beside(self.path, name).resolve()

    def __reduce__(self) -> tuple[Any, ...]:
        # the schema's sections are made at run time and cannot be pickled by name
        return _unpickled, (self.scenario.model_dump_json(), self.path)


def checked_city(document: Document) -> LoadedCity:
    """Return the day of a document that has been read.

    Raises
    ------
    InputErrors
        Every fault with its file and line, also of the files that it names.
    """
    path = document.path
    found: dict[str, Any] = {}
    parts = [_part(path, found, name) for name in ("tables", "whole", "area", "policy", "storm", "drill")]
    scenario, faults = examine(document, CityScenario, [*rules.RULES, *parts, *_later(found)])
    refuse(faults, path)
    own = _own(path, str(scenario.policy), policy_names())
    return LoadedCity(scenario.model_copy(update={"policy": own}), path, found["tables"], found["area"])


def _part(path: Path, found: dict[str, Any], name: str) -> Rule:
    """Return the rule that one of the files that a day names can be read, and keep what it says."""

    def rule(s: CityScenario) -> Iterator[Finding]:
        location, read = {
            "tables": (("organisation",), _tables),
            "whole": (("grids",) if s.centres is None else ("centres",), _whole),
            "area": (("area",), _area),
            "policy": (("policy",), _policy),
            "storm": (("storm", "file"), _storm),
            "drill": (("drill", "scenario"), _drill),
        }[name]
        try:
            found[name] = read(path, s, found)
        except InputErrors as refusal:
            yield from ((location, fault) for fault in refusal.faults)
        except InputError as fault:
            yield location, fault

    return rule


def _later(found: dict[str, Any]) -> list[Rule]:
    def places(s: CityScenario) -> Iterator[Finding]:
        if found.get("whole") is not None:
            yield from rules.places(found.get("area"), found["whole"])(s)

    def among(s: CityScenario) -> Iterator[Finding]:
        if found.get("area") is not None:
            yield from rules.dangers_lie_among_premises(found["area"])(s)

    def kinds(s: CityScenario) -> Iterator[Finding]:
        if "tables" in found:
            yield from rules.kinds(found["tables"])(s)
            yield from rules.needed_kinds(found["tables"])(s)

    return [places, among, kinds]


def _own(path: Path, name: str, shipped: list[str]) -> str:
    """Return a name as it is found: a shipped one, else a file beside the scenario."""
    own = beside(path, name)
    return str(own) if name not in shipped and own.is_file() else name


def _tables(path: Path, s: CityScenario, found: dict[str, Any]) -> OrganisationTables:
    return load_organisation(_own(path, str(s.organisation), organisation_names()))


def _whole(path: Path, s: CityScenario, found: dict[str, Any]) -> Governance:
    if s.centres is None:
        return chongqing(grids=int(s.grids))
    from twin.readers.city.centre_files import read_governance

    file = beside(path, str(s.centres))
    if not file.is_file():
        raise InputError("scenario.no_such_file", file=shown(s.centres))
    return read_governance(file)


def _area(path: Path, s: CityScenario, found: dict[str, Any]) -> Governance | None:
    if "whole" not in found:
        return None
    return _cut(found["whole"], str(s.area))


@lru_cache(maxsize=4)
def _cut(whole: Governance, code: str) -> Governance:
    area = whole.cut(code)
    if not area.of_tier("town").size:
        raise InputError("cityday.area_too_small", value=code)
    return area


def _policy(path: Path, s: CityScenario, found: dict[str, Any]) -> None:
    load_policy(_own(path, str(s.policy), policy_names()))


def _storm(path: Path, s: CityScenario, found: dict[str, Any]) -> None:
    if s.storm is None:
        return
    file = beside(path, str(s.storm.file))
    if not file.is_file():
        raise InputError("scenario.no_such_file", file=shown(s.storm.file))
    read_table(file, [str(s.storm.column)], WORLD_RECORD_MM_H)


def _drill(path: Path, s: CityScenario, found: dict[str, Any]) -> None:
    if s.drill is None:
        return
    name = drill_name(path, str(s.drill.scenario))
    if loading.is_city(read_yaml(loading.find(name))):
        raise InputError("cityday.no_drill", value=str(s.drill.scenario))
    loaded = loading.load(name)
    if loaded.scenario.start != s.start:
        raise InputError("cityday.other_start", drill=loaded.scenario.start, start=str(s.start))


def drill_name(path: Path, name: str) -> str:
    """Return the drill of a day as `scenarios.village.loading.load` finds it."""
    return _own(path, name, loading.names())


def _unpickled(scenario_json: str, path: Path) -> LoadedCity:
    scenario = CityScenario.model_validate_json(scenario_json, strict=False)
    found: dict[str, Any] = {}
    whole = found["whole"] = _whole(path, scenario, found)
    tables = _tables(path, scenario, found)
    return LoadedCity(scenario, path, tables, _cut(whole, str(scenario.area)))
