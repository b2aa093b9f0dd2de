"""The numbers by which the response tells states, outcomes, reasons and classes: each stands here, and nowhere else."""

TIERS, GRADES, PRIORITIES = 4, 4, 3
"""How many tiers, grades of a case and priorities there are."""
TOP = TIERS - 1
"""The highest tier."""

OPEN, CLOSED, MERGED, WITHDRAWN = range(4)
"""States of a case."""
FOLLOWED, IN_PARTS = 1, 2
"""Bits of a case that goes apart from the ordinary: each of its steps is seen; not all parts of its work are reported.
"""
SETTLED, NO_AUTHORITY, NO_MEANS, WRONG_DEPARTMENT, FALSE_ALARM, HIGHER_GRADE, UNFINISHED = range(7)
"""Outcomes of one unit on site."""
CUT_OFF, TAKEN, REASSIGNED = 96, 97, 98
"""Why a mission ended before its time; outcomes on site are smaller numbers."""
BY_KIND, BY_GRADE, WAIT_EXPIRED, FOR_AUTHORITY, FOR_MEANS, ORDERED, TOO_LOW, RETURNED = range(8)
"""Why a case moves to another desk; the last two are handed down or back."""

DRY, RAIN, HEAVY = range(3)
"""Classes of rain on a road."""
UNKNOWN = -2
"""No unit, but a question: a way has to be looked up first."""
