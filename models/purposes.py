"""What a keyed random number is drawn for. Append only: a number, once given, keeps its meaning."""

from __future__ import annotations

from enum import IntEnum


class Purpose(IntEnum):
    """Second part of the key (agent, purpose, count) of every keyed draw."""

    SERVICE = 1
    CHANNEL_DELAY = 2
    CHANNEL_LOSS = 3
    TURNOUT = 4
    NOTICE = 5
    LOOK = 6
    ROUND_START = 7
    CALL_LENGTH = 8
    CALL_ANSWERED = 9
    LOUDSPEAKER_HEARD = 10
    INITIATION = 11
    ASSEMBLY = 12
    REFUSAL = 13
    DOOR_TIME = 14
    PERSUASION = 15
    NEIGHBOUR_WARNS = 16
    NEIGHBOUR_DELAY = 17
    NEIGHBOUR_HELPS = 18
    OWN_CUE = 19
    ROUTINE_GOES = 20
    ROUTINE_LEAVES = 21
    ROUTINE_RETURNS = 22
    ROUTINE_PLACE = 23
    AWAY_REACHED = 24
    SENSOR_DEAD = 25
    SURVEY = 26
    HARM = 27
    BACKGROUND_GAP = 28
    BACKGROUND_SERVICE = 29
    FORECAST_ERROR = 30
    RAIN_SHARE = 31
    DRIVING = 32
    POWER = 33
    ORDER = 34
    GAUGE_GAIN = 35
    GAUGE_NOISE = 36
    GAUGE_OUTAGE = 37
    GAUGE_DEAD = 38
    GAUGE_CLOCK = 39
    RELEASE_CELL = 40
    RELEASE_ALONG = 41
    RELEASE_ACROSS = 42
    RELEASE_HEIGHT = 43
    RELEASE_PUSH = 44
    SENSOR_LIES = 45
    SENSOR_LIE_KIND = 46
    SENSOR_JUMP = 47
    SENSOR_DRIFT = 48
    SENSOR_CLOCK = 49
    RELEASE_SHAPE = 50
    BROADCAST_HEARD = 51
    TOLD_THRESHOLD = 52
    CHANNEL_REACHES = 53
    CHANNEL_HEARD = 54
    MAST = 55
    REPAIR = 56
    LIVESTOCK = 57
    LIVESTOCK_TIME = 58
    WAITS_FOR_ABSENT = 59
    COLLECTS_CHILD = 60
    WAITS_FOR_COMPANY = 61
    RETURNS = 62
    RETURN_STAY = 63
    FORCE_TIME = 64
    OUTING_KIND = 65
    GRID_FIRST = 66
    GRID_START = 67
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
    AID = 79
    REPORT = 80
    FOUND_AFTER = 81
    CASE_PART = 82
    OWNER = 83
    OWNER_ANSWER = 84
    GUEST = 85
    INSPECTOR = 86
    SURVIVAL = 90
    EARTHEN = 91
    DIGS = 92
    SEARCH = 93
    EXTRICATION = 94
    TOOLS = 95
    FREED_HURT = 96
