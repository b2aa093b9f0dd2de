"""The events of a drill's recording as rows to show: their arguments read, their text in both languages."""

from __future__ import annotations

import json
from typing import Any

from twin.recording.recording import Recording
from twin.text import pair


def event_rows(recording: Recording) -> list[dict[str, Any]]:
    """Return the events as dictionaries, their arguments read and their text said in both languages."""
    rows: list[dict[str, Any]] = []
    for record in recording.events.sort_values(["time_s", "seq"], kind="stable").to_dict("records"):
        row = {str(k): v for k, v in record.items()}
        row["args"] = json.loads(row["args"]) if row["args"] else {}
        row["text"] = pair(row["text"], **row["args"]) if row["text"] else {"zh": row["kind"], "en": row["kind"]}
        rows.append(row)
    return rows
