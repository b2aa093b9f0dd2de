"""The files that a scenario names, read as a run reads them: what is wrong with any of them, and what was mended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from scenarios.checking.check import refuse
from scenarios.declaration.loading import Loaded
from scenarios.setup.place import build_place, built_files
from scenarios.storm.table import HOUR_S, WORLD_RECORD_MM_H, notes_of_table, shifted, storm_notes
from twin.city.districts import CITY_CRS
from twin.errors import InputError, InputErrors
from twin.intake.faults import Faults, Note
from twin.readers.city.centre_files import read_governance
from twin.readers.city.risk_point_files import read_risk_points


def notes_of_tables(loaded: Loaded) -> tuple[Note, ...]:
    """Return what was mended in the tables of a scenario that has been checked: rain, centres, risk points."""
    s, faults = loaded.scenario, Faults()
    notes: list[Note] = []
    if s.storm is not None and s.storm.file is not None:
        file = loaded.file(str(s.storm.file))
        notes += storm_notes(s.storm, file)
        notes += shifted(file, float(s.storm.interval_s), str(s.start))
    if s.city is not None:
        storm = s.city.storm
        if storm is not None:
            file = loaded.file(str(storm.file))
            notes += notes_of_table(file, [str(storm.column)], WORLD_RECORD_MM_H, HOUR_S)
            notes += shifted(file, HOUR_S, str(s.start))
        if s.city.centres is not None:
            read_governance(loaded.file(str(s.city.centres)), faults)
        if s.city.risk_map is not None and s.city.risk_map.file is not None:
            read_risk_points(loaded.file(str(s.city.risk_map.file)), crs=CITY_CRS, faults=faults)
    if loaded.drill is not None:
        notes += notes_of_tables(loaded.drill)
    return (*notes, *faults.notes)


def check_files(loaded: Loaded) -> tuple[Note, ...]:
    """Read every file that a scenario names as a run would; return what was mended.

    Raises
    ------
    InputErrors
        Whatever a run would refuse in any of them.
    """
    faults = list(_faults(loaded))
    refuse(faults, loaded.path)
    notes: tuple[Note, ...] = ()
    village = loaded.village
    if village is not None and named_by(village):
        place = build_place(village)
        notes = (*place.terrain.notes, *place.notes)
    return (*notes, *notes_of_tables(loaded))


def named_by(village: Loaded) -> bool:
    """Tell whether a village names files of its place."""
    return bool(village.as_village.place.files)


def _faults(loaded: Loaded) -> Iterator[InputError]:
    village, city = loaded.village, loaded.scenario.city
    if village is not None and named_by(village):
        alone = list(_of(built_files, village))
        yield from alone
        if not alone:
            yield from _of(build_place, village)
    if city is not None and city.risk_map is not None and city.risk_map.file is not None:
        yield from _of(partial(read_risk_points, crs=CITY_CRS), loaded.file(str(city.risk_map.file)))


def _of(read: Callable[..., Any], *args: Any) -> Iterator[InputError]:
    try:
        read(*args)
    except InputErrors as refusal:
        yield from refusal.faults
    except InputError as fault:
        yield fault
