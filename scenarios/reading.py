"""Reading whatever can be played: a drill, or a day of a city; the file says which."""

from __future__ import annotations

from scenarios.checking.yaml_file import read_yaml
from scenarios.city.loading import LoadedCity, checked_city
from scenarios.village.loading import LoadedScenario, checked, find, is_city


def load_any(name: str) -> LoadedScenario | LoadedCity:
    """Read and check a drill or a day of a city, by the name of a shipped one or by file.

    Raises
    ------
    InputErrors
        Every fault with its file and line.
    """
    document = read_yaml(find(name))
    return checked_city(document) if is_city(document) else checked(document)
