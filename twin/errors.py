"""The few ways in which Overhang says no: what is wrong, where, with which value, and what to do."""

from __future__ import annotations

from typing import Any

from twin.text import say


class OverhangError(Exception):
    """A fault that a person can understand and mend.

    Parameters
    ----------
    key
        Key of the text catalogue (``"terrain.no_crs"``); the text names the fault, the value and the remedy.
    where
        File, or ``file:line``, put in front of the message.
    **args
        Values for the placeholders of the text.
    """

    def __init__(self, key: str, /, where: str | None = None, **args: Any) -> None:
        super().__init__(key)
        self.key = key
        self.where = where
        self.args_by_name = args

    def text(self, lang: str = "en") -> str:
        """Return the message in ``"zh"`` or ``"en"``."""
        message = say(self.key, lang, **self.args_by_name)
        return f"{self.where}: {message}" if self.where else message

    def __str__(self) -> str:
        return self.text("en")

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (type(self), self.key, self.where, self.args_by_name)


class InputError(OverhangError, ValueError):
    """Something that a person typed or supplied cannot be used (exit code 2)."""


class InputErrors(InputError):
    """Several faults of one input, reported together."""

    def __init__(self, faults: list[InputError]) -> None:
        super().__init__(faults[0].key, faults[0].where, **faults[0].args_by_name)
        self.faults = faults

    def text(self, lang: str = "en") -> str:
        """Return one line a fault."""
        return "\n".join(fault.text(lang) for fault in self.faults)

    def __reduce__(self) -> tuple[Any, ...]:
        return InputErrors, (self.faults,)


class StorageError(OverhangError, OSError):
    """A result could not be written or read (exit code 2)."""


class StuckError(OverhangError, RuntimeError):
    """An agent makes no progress: its name, place and cause."""


def _rebuild(kind: type[OverhangError], key: str, where: str | None, args: dict[str, Any]) -> OverhangError:
    return kind(key, where, **args)
