"""The organisation of a scenario: its tables, all its centres, and the part of them that is played."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from scenarios.checking.faults import shown
from scenarios.checking.files import beside, is_file, own_or_shipped
from scenarios.organisation.tables import OrganisationTables, load_organisation, organisation_names
from twin.city.centres import Governance, chongqing
from twin.errors import InputError


def organisation_name(path: Path, name: str) -> str:
    """Return the tables that a scenario names: those of a shipped organisation, or a file beside the scenario."""
    return own_or_shipped(path, name, organisation_names())


def organisation_of(path: Path, name: str) -> OrganisationTables:
    """Return the tables that a scenario names.

    Raises
    ------
    InputErrors
        Every fault of the file.
    """
    return load_organisation(organisation_name(path, name))


def whole_of(path: Path, file: str | None, grids: int) -> Governance:
    """Return all centres: Chongqing's, or those of a table beside the scenario.

    Raises
    ------
    InputError
        The table is not there, or has faults.
    """
    if file is None:
        return chongqing(grids=grids)
    from twin.readers.city.centre_files import read_governance

    table = beside(path, file)
    if not is_file(table):
        raise InputError("scenario.no_such_file", file=shown(file))
    return read_governance(table)


@lru_cache(maxsize=4)
def area_of(whole: Governance, code: str) -> Governance:
    """Return the part of an organisation that is played.

    Raises
    ------
    InputError
        No such centre, or one without a town.
    """
    area = whole.cut(code)
    if not area.of_tier("town").size:
        raise InputError("cityday.area_too_small", value=code)
    return area
