"""Rows that are added to: more than there is room for, read by column, pickled without the empty room."""

from __future__ import annotations

import pickle
import struct

import numpy as np
import pytest

from models.response.cases.logs.mission_log import COLUMNS, MissionLog
from models.response.cases.logs.row_log import FIRST_ROOM, RowLog
from models.response.units.mission import Mission


def test_rows_and_columns():
    log = RowLog(("a", "b"))
    assert (len(log), log.rows().shape) == (0, (0, 2))
    log.add(1.0, 2.0)
    log.add(3, 4.5)
    assert log.rows().tolist() == [[1.0, 2.0], [3.0, 4.5]]
    assert log.column("b").tolist() == [2.0, 4.5]
    with pytest.raises(ValueError):
        log.column("c")


def test_room_grows_and_nothing_is_lost():
    log = RowLog(("a",))
    n = 2 * FIRST_ROOM + 5
    for k in range(n):
        log.add(k)
    assert np.array_equal(log.column("a"), np.arange(n))
    assert log.rows_in_all() >= n


def test_a_row_of_another_length_is_refused():
    with pytest.raises(struct.error, match="3 items"):
        RowLog(("a", "b", "c")).add(1.0, 2.0)


@pytest.mark.parametrize("log", [RowLog(COLUMNS), MissionLog()])
def test_pickled_it_goes_on(log):
    log.add(*range(len(COLUMNS)))
    state = pickle.dumps(log, 5)
    assert len(state) < 1000
    again = pickle.loads(state)
    again.add(*range(len(COLUMNS)))
    assert type(again) is type(log)
    assert again.rows().tolist() == [[float(k) for k in range(len(COLUMNS))]] * 2


def test_what_lay_ahead_of_a_mission_that_was_broken_off_did_not_come():
    log = MissionLog()
    mission = Mission(print, 3, 1, 2, 0, 1, 1, 0.0)
    mission.unit, mission.dispatched_s, mission.accepted_s = 5, 1.0, 2.0
    mission.left_s, mission.arrived_s = 30.0, 60.0
    log.note(mission, 40.0, 97, broken_off=True)
    log.note(mission, 80.0, 0)
    assert log.rows()[0, 7:].tolist()[:3] == [1.0, 2.0, 30.0]
    assert np.isnan(log.column("arrived_s")).tolist() == [True, False]
    assert log.column("done_s").tolist() == [40.0, 80.0]
