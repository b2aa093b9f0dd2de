"""What a keyed random number is drawn for. A number, once given, keeps its meaning: old seeds mean the same evening.

Each subject owns its purposes. The first ninety-nine were handed out as they came; a new one takes the next free number
of its subject's block (`BLOCKS`). Numbers that are no longer drawn are `RETIRED` and never given again. A subject with
a stream of its own (`models.core.streams.stream_of`) numbers its purposes in its own file: they meet those of no other.
"""

from __future__ import annotations

from enum import IntEnum


class Purpose(IntEnum):
    """Second part of the key (agent, purpose, count) of every keyed draw, by the subject that owns it."""

    # models/hazards/rain
    GAUGE_GAIN = 35
    GAUGE_NOISE = 36
    GAUGE_OUTAGE = 37
    GAUGE_DEAD = 38
    GAUGE_CLOCK = 39

    # models/hazards/falls
    RELEASE_CELL = 40
    RELEASE_ALONG = 41
    RELEASE_ACROSS = 42
    RELEASE_HEIGHT = 43
    RELEASE_PUSH = 44
    RELEASE_SHAPE = 50

    # models/people/households
    INITIATION = 11
    ASSEMBLY = 12
    REFUSAL = 13
    NEIGHBOUR_WARNS = 16
    NEIGHBOUR_DELAY = 17
    NEIGHBOUR_HELPS = 18
    OWN_CUE = 19
    ROUTINE_GOES = 20
    ROUTINE_LEAVES = 21
    ROUTINE_RETURNS = 22
    ROUTINE_PLACE = 23
    AWAY_REACHED = 24
    LIVESTOCK = 57
    LIVESTOCK_TIME = 58
    WAITS_FOR_ABSENT = 59
    COLLECTS_CHILD = 60
    WAITS_FOR_COMPANY = 61
    RETURNS = 62
    RETURN_STAY = 63
    OUTING_KIND = 65

    # models/people/warning
    CALL_ANSWERED = 9
    LOUDSPEAKER_HEARD = 10
    DOOR_TIME = 14
    POWER = 33
    BROADCAST_HEARD = 51
    TOLD_THRESHOLD = 52
    CHANNEL_REACHES = 53
    CHANNEL_HEARD = 54
    MAST = 55
    REPAIR = 56
    GRID_FIRST = 66
    GRID_START = 67

    # models/people/harm
    HARM = 27
    SURVIVAL = 90
    EARTHEN = 91
    DIGS = 92
    SEARCH = 93
    EXTRICATION = 94
    TOOLS = 95
    FREED_HURT = 96

    # models/response/watch
    NOTICE = 5
    LOOK = 6
    ROUND_START = 7
    CALL_LENGTH = 8
    SENSOR_DEAD = 25
    FORECAST_ERROR = 30
    SENSOR_LIES = 45
    SENSOR_LIE_KIND = 46
    SENSOR_JUMP = 47
    SENSOR_DRIFT = 48
    SENSOR_CLOCK = 49

    # models/response/seats
    SERVICE = 1
    CHANNEL_DELAY = 2
    CHANNEL_LOSS = 3
    BACKGROUND_SERVICE = 29

    # models/response/cases
    TRIAGE = 68
    ACCEPT = 69
    CREW_TURNOUT = 70
    ON_SITE = 71
    SETTLED = 72
    WHY_NOT = 73
    FEEDBACK = 74
    REVIEW = 75
    REOPEN = 76
    HAND_ON = 77
    INSTRUCT = 78
    CASE_PART = 82
    ASSIGN = 105

    # models/response/field
    TURNOUT = 4
    PERSUASION = 15
    SURVEY = 26
    FORCE_TIME = 64

    # models/response/premises
    REPORT = 80
    OWNER = 83
    OWNER_ANSWER = 84
    GUEST = 85
    INSPECTOR = 86
    LEAK_BEGINS = 97
    LEAK_SIZE = 98
    LEAK_IGNITES = 99
    HAS_ALARM = 100
    ALARM_SEES = 101
    ALARM_DELAY = 102
    OWNER_WORK = 103
    OWNER_KEEPS_WORD = 104

    # scenarios
    RAIN_SHARE = 31


BLOCKS = {
    "models/hazards/rain": range(200, 220),
    "models/hazards/falls": range(220, 240),
    "models/people/households": range(240, 260),
    "models/people/warning": range(260, 280),
    "models/people/harm": range(280, 300),
    "models/response/watch": range(300, 320),
    "models/response/seats": range(320, 340),
    "models/response/cases": range(340, 360),
    "models/response/field": range(360, 380),
    "models/response/premises": range(380, 400),
    "scenarios": range(400, 420),
}
"""Numbers for new purposes, by the folder of the subject."""
RETIRED = frozenset({28, 32, 34, 79, 81})
"""Once given, no longer drawn: background gap, driving, order, aid, found after."""
