"""How many residents were at home, on the way, safe, trapped or harmed, at every change."""

from __future__ import annotations

from scenarios.run import Run
from twin.recording.journal import PersonState


def people_counts(run: Run) -> list[tuple[str, float, float]]:
    """Return how many residents are at home, on the way, safe, trapped, freeing others, and harmed, at every change."""
    groups = {
        "people.home": {
            PersonState.HOME,
            PersonState.WARNED,
            PersonState.PREPARING,
            PersonState.WAITING_HELP,
            PersonState.REFUSING,
        },
        "people.away": {PersonState.AWAY, PersonState.TRAVELLING},
        "people.moving": {PersonState.MOVING, PersonState.CARRIED},
        "people.safe": {PersonState.SAFE},
        "people.harmed": {PersonState.INJURED, PersonState.DEAD},
        "people.trapped": {PersonState.TRAPPED},
        "people.freeing": {PersonState.FREEING},
    }
    residents = {p.index for p in run.village.residents}
    group_of = {int(state): name for name, states in groups.items() for state in states}
    now_in: dict[int, str] = {}
    counts = dict.fromkeys(groups, 0)
    rows: list[tuple[str, float, float]] = []
    tracks = sorted((t for t in run.world.journal.tracks if t[0] in residents), key=lambda t: t[1])
    for person, time_ms, _, _, state in tracks:
        group, before = group_of[state], now_in.get(person)
        if group == before:
            continue
        for name, change in ((group, 1), (before, -1)):
            if name is not None:
                counts[name] += change
                rows.append((name, time_ms / 1000.0, float(counts[name])))
        now_in[person] = group
    return rows
