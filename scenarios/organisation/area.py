"""The organisation of a scenario: its tables, who is on duty, all its centres, and the part that is played."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from scenarios.checking.faults import shown
from scenarios.checking.files import beside, is_file, own_or_shipped
from scenarios.organisation.duty import NOBODY, Duty, OrganisationHere
from scenarios.organisation.tables import OrganisationTables, load_organisation, organisation_names
from twin.city.centres import Governance, chongqing
from twin.errors import InputError

SHIPPED = "chongqing"
"""Tables of a day whose scenario names none."""


def tables_named(path: Path, organisation: OrganisationHere | None) -> str:
    """Return the tables that a scenario names: those of a shipped organisation, or a file beside the scenario."""
    named = None if organisation is None else organisation.tables
    return own_or_shipped(path, SHIPPED if named is None else str(named), organisation_names())


def tables_of(path: Path, organisation: OrganisationHere | None) -> OrganisationTables:
    """Return the tables that a scenario names.

    Raises
    ------
    InputErrors
        Every fault of the file.
    """
    return load_organisation(tables_named(path, organisation))


def duty_of(path: Path, organisation: OrganisationHere | None, in_city: bool) -> Duty:
    """Return who is on duty in a drill: what its scenario writes, and what that does not say by the tables.

    Parameters
    ----------
    in_city
        The drill takes part in a city's day, which has tables also if its scenario names none.

    Raises
    ------
    InputErrors
        Every fault of the tables.
    """
    here = OrganisationHere() if organisation is None else organisation
    base = tables_of(path, here).duty if in_city or here.tables is not None else NOBODY
    return base.but(here.tiers, here.teams)


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
