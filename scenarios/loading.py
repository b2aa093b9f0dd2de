"""Finding and reading scenarios: by the name of a shipped drill or by file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scenarios.schema import Scenario
from scenarios.yamlfile import check, read_yaml
from twin.errors import InputError

LIBRARY = Path(__file__).parent / "library"


@dataclass(frozen=True)
class LoadedScenario:
    """A checked scenario and the file it came from."""

    scenario: Scenario
    path: Path

    def file(self, name: str) -> Path:
        """Return the path of a file that the scenario names, relative to the scenario's own folder."""
        return (self.path.parent / name).resolve()

    def __reduce__(self) -> tuple[Any, ...]:
        # the schema's sections are made at run time and cannot be pickled by name
        return _unpickled, (self.scenario.model_dump_json(), self.path)


def names() -> list[str]:
    """Return the shipped drills."""
    return sorted(p.parent.name for p in LIBRARY.glob("*/scenario.yaml"))


def find(name: str) -> Path:
    """Return the file of a scenario, given by the name of a shipped drill or as a path.

    Raises
    ------
    InputError
        Neither a shipped drill nor a file.
    """
    if name in names():
        return LIBRARY / name / "scenario.yaml"
    path = Path(name)
    if path.is_dir() and (path / "scenario.yaml").is_file():
        return path / "scenario.yaml"
    if path.exists():
        return path
    raise InputError("scenario.unknown", name=name, known=", ".join(names()))


def load(name: str) -> LoadedScenario:
    """Read and check a scenario.

    Raises
    ------
    InputErrors
        Every fault of the file with its line.
    """
    path = find(name)
    return LoadedScenario(check(read_yaml(path), Scenario), path)


def _unpickled(scenario_json: str, path: Path) -> LoadedScenario:
    return LoadedScenario(Scenario.model_validate_json(scenario_json, strict=False), path)
