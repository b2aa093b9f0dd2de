"""A scenario of one's own in a folder of its own, to be spoiled by the tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from twin.errors import InputError, InputErrors

DATA = Path(__file__).parent / "data"
Edit = Callable[..., Path]


@pytest.fixture
def own(tmp_path: Path) -> Edit:
    """Return a function that writes it with texts replaced: ``own({"hours: 60": "hours: -1"})``."""
    folder = tmp_path / "own"
    shutil.copytree(DATA, folder)
    file = folder / "scenario.yaml"
    text = file.read_text(encoding="utf-8")

    def write(changes: dict[str, str] | None = None, **files: str) -> Path:
        changed = text
        for old, new in (changes or {}).items():
            assert changed.count(old) == 1, old
            changed = changed.replace(old, new)
        file.write_text(changed, encoding="utf-8")
        for name, content in files.items():
            (folder / name.replace("__", ".")).write_text(content, encoding="utf-8")
        return file

    return write


def lines_of(fault: InputError, lang: str = "en") -> list[str]:
    """Return the faults without the folder they lie in."""
    faults = fault.faults if isinstance(fault, InputErrors) else [fault]
    return [_short(one.text(lang)) for one in faults]


def _short(text: str) -> str:
    head, _, rest = text.partition(":")
    return f"{Path(head).name}:{rest}"
