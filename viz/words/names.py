"""The names that a recording gives to kinds, departments and centres, and where its centres lie."""

from __future__ import annotations

from typing import Any

from twin.recording.recording import Recording


def places(recording: Recording) -> dict[str, tuple[float, float]]:
    """Return where each centre lies, by its code, metres."""
    centres = recording.centres
    return dict(zip(centres["code"], zip(centres["x_m"], centres["y_m"], strict=True), strict=True))


def name_of(recording: Recording, group: str, key: str) -> dict[str, str]:
    """Return the name of a kind, department or kind of point in both languages; the key itself where none is told."""
    texts: Any = (recording.manifest.get("names") or {}).get(group) or {}
    return texts.get(key) or {"zh": key, "en": key}


def centre_names(recording: Recording) -> dict[str, dict[str, str]]:
    """Return the name of each centre in both languages, by its code; the Chinese one where there is no other."""
    frame = recording.centres
    return {
        code: {"zh": zh, "en": zh if en in ("", code) else en}
        for code, zh, en in zip(frame["code"], frame["name_zh"], frame["name_en"], strict=True)
    }
