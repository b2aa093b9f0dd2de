"""Finding and reading scenarios: by the name of a shipped drill or by file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from scenarios.checking.check import Finding, examine, refuse
from scenarios.checking.faults import shown
from scenarios.checking.yaml_file import Document, read_yaml
from scenarios.policy.policy import load_policy
from scenarios.policy.policy import names as policy_names
from scenarios.storm.rain import storm_table
from scenarios.village.rules import RULES
from scenarios.village.schema import Scenario
from twin.errors import InputError, InputErrors

LIBRARY = Path(__file__).parents[1] / "library"
_CITY = re.compile(r"^format: *overhang-city", re.MULTILINE)


@dataclass(frozen=True)
class LoadedScenario:
    """A checked scenario and the file it came from."""

    scenario: Scenario
    path: Path

    def file(self, name: str) -> Path:
        """Return the path of a file that the scenario names, relative to the scenario's own folder."""
        return beside(self.path, name).resolve()

    def __reduce__(self) -> tuple[Any, ...]:
        # the schema's sections are made at run time and cannot be pickled by name
        return _unpickled, (self.scenario.model_dump_json(), self.path)


def beside(path: Path, name: str) -> Path:
    """Return the path of a file that another one names, relative to the folder of that one."""
    return path.parent / name


def names() -> list[str]:
    """Return the shipped drills."""
    return [name for name, city in _shipped() if not city]


def city_names() -> list[str]:
    """Return the shipped days of a city."""
    return [name for name, city in _shipped() if city]


@cache
def _shipped() -> list[tuple[str, bool]]:
    """Return what is shipped, and whether it is a city's day."""
    found = sorted(LIBRARY.glob("*/scenario.yaml"))
    return [(p.parent.name, bool(_CITY.search(p.read_text(encoding="utf-8")))) for p in found]


def title_of(name: str) -> dict[str, str]:
    """Return the title of a shipped scenario without reading whatever it names."""
    titles = read_yaml(find(name)).values["title"]
    return {lang: str(titles[lang]) for lang in ("zh", "en")}


def find(name: str) -> Path:
    """Return the file of a scenario, given by the name of a shipped drill or as a path.

    Raises
    ------
    InputError
        Neither a shipped drill nor a file.
    """
    shipped = [*names(), *city_names()]
    if name in shipped:
        return LIBRARY / name / "scenario.yaml"
    path = Path(name)
    try:
        if (path / "scenario.yaml").is_file():
            return path / "scenario.yaml"
        if path.exists():
            return path
    except (OSError, ValueError):
        pass  # a name that no file system takes
    raise InputError("scenario.unknown", name=shown(name), known=", ".join(shipped))


def load(name: str) -> LoadedScenario:
    """Read and check a drill, and whatever it names: its rain table, its policy, its terrain, its paths.

    Raises
    ------
    InputErrors
        Every fault with its file and line.
    """
    document = read_yaml(find(name))
    if is_city(document):
        raise InputError("scenario.is_city", document.place_of(("format",)))
    return checked(document)


def is_city(document: Document) -> bool:
    """Tell whether a document declares a city's day."""
    kind = document.values.get("format")
    return isinstance(kind, str) and kind.startswith("overhang-city")


def checked(document: Document) -> LoadedScenario:
    """Return the scenario of a document that has been read, as `load` does."""
    path = document.path
    rules = [partial(rule, path) for rule in (_storm, _policy, _terrain, _lines_and_points)]
    scenario, faults = examine(document, Scenario, [*RULES, *rules])
    refuse(faults, path)
    return LoadedScenario(scenario.model_copy(update={"policy": _policy_name(path, scenario.policy)}), path)


def _storm(path: Path, s: Scenario) -> Iterator[Finding]:
    location = ("storm", "file")
    if s.storm.file is None:
        return
    table = beside(path, str(s.storm.file))
    if not _is_file(table):
        yield location, InputError("scenario.no_such_file", file=shown(s.storm.file))
        return
    try:
        storm_table(s.storm, table)
    except InputErrors as refusal:
        yield from ((location, fault) for fault in refusal.faults)
    except InputError as fault:
        yield location, fault


def _policy(path: Path, s: Scenario) -> Iterator[Finding]:
    try:
        policy = load_policy(_policy_name(path, str(s.policy)))
    except InputErrors as refusal:
        yield from ((("policy",), fault) for fault in refusal.faults)
        return
    except InputError as fault:
        yield ("policy",), fault
        return
    seats = {str(post.tier): str(post.seat) for post in s.organisation.posts}
    yield from ((("policy",), fault) for fault in policy.misfits(seats))


def _terrain(path: Path, s: Scenario) -> Iterator[Finding]:
    if s.place.terrain != "gorge" and not _is_file(beside(path, str(s.place.terrain))):
        yield ("place", "terrain"), InputError("scenario.no_terrain_file", file=shown(s.place.terrain))


def _lines_and_points(path: Path, s: Scenario) -> Iterator[Finding]:
    for name in ("paths", "barriers", "shelters"):
        file = getattr(s.place, name)
        if file is not None and not _is_file(beside(path, str(file))):
            yield ("place", name), InputError("scenario.no_such_file", file=shown(file))


def _policy_name(path: Path, name: str) -> str:
    """Return a policy's name as `load_policy` finds it: a file beside the scenario comes before one in our folder."""
    own = beside(path, name)
    return str(own) if name not in policy_names() and _is_file(own) else name


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False  # a name that no file system takes


def _unpickled(scenario_json: str, path: Path) -> LoadedScenario:
    return LoadedScenario(Scenario.model_validate_json(scenario_json, strict=False), path)
