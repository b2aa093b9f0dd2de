"""YAML files read with their line numbers, and checked so that every fault is named with its line at once."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from twin.errors import InputError, InputErrors

LARGEST_BYTES = 1_000_000
MOST_VALUES = 20_000
DEEPEST = 40

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Document:
    """A YAML file: its plain values, and where each of them stands."""

    path: Path
    values: Any
    tree: Any

    def line_of(self, location: tuple[Any, ...]) -> int:
        """Return the line of a value, or of the nearest part of the file that holds it."""
        node, line = self.tree, 1
        for step in location:
            if isinstance(node, CommentedMap) and step in node:
                line = int(node.lc.key(step)[0]) + 1
                node = node[step]
            elif isinstance(node, CommentedSeq) and isinstance(step, int) and step < len(node):
                line = int(node.lc.item(step)[0]) + 1
                node = node[step]
            elif isinstance(node, CommentedMap | CommentedSeq):
                # a union or a default adds steps that are not in the file
                continue
        return line


def read_yaml(path: str | Path) -> Document:
    """Read one YAML file.

    Raises
    ------
    InputError
        The file is missing, too large, empty, not UTF-8, not YAML, has a key twice, or refers to itself.
    """
    file = Path(path)
    text = _text(file)
    try:
        tree = YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{file}:{mark.line + 1}" if mark else str(file)
        if "duplicate key" in str(error.problem):
            key = str(error.problem).split('"')[1] if '"' in str(error.problem) else "?"
            raise InputError("yaml.doubled_key", where=where, key=key) from None
        raise InputError("yaml.not_yaml", where=where, problem=str(error.problem or error.context)) from None
    except (YAMLError, ValueError, TypeError, KeyError, AttributeError, AssertionError, IndexError) as error:
        raise InputError("yaml.not_yaml", where=str(file), problem=str(error).split("\n")[0]) from None
    except RecursionError:
        raise InputError("yaml.too_deep", where=str(file), deepest=DEEPEST) from None
    if not isinstance(tree, CommentedMap):
        raise InputError("yaml.empty" if tree is None else "yaml.no_mapping", where=str(file))
    return Document(file, _Plain(file).value(tree, 0), tree)


def check(document: Document, kind: type[Model]) -> Model:
    """Return the checked model of a document.

    Raises
    ------
    InputErrors
        Every fault of the file with its line.
    """
    try:
        return kind.model_validate(document.values)
    except ValidationError as error:
        raise InputErrors([_fault(document, kind, e) for e in error.errors()]) from None
    except RecursionError:
        raise InputError("yaml.too_deep", where=str(document.path), deepest=DEEPEST) from None


def _text(file: Path) -> str:
    try:
        if file.is_dir():
            raise InputError("yaml.is_folder", where=str(file))
        if file.stat().st_size > LARGEST_BYTES:
            raise InputError("yaml.too_large", where=str(file), largest=LARGEST_BYTES)
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError("yaml.not_utf8", where=str(file), byte=error.start) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("yaml.unreadable", where=str(file), reason=reason) from None
    if not text.strip():
        raise InputError("yaml.empty", where=str(file))
    return text


class _Plain:
    """Turns ruamel's tree into plain values, counting them and refusing a tree that holds itself."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.count = 0

    def value(self, node: Any, depth: int) -> Any:
        self.count += 1
        if self.count > MOST_VALUES:
            raise InputError("yaml.too_many", where=str(self.file), most=MOST_VALUES)
        if depth > DEEPEST:
            raise InputError("yaml.too_deep", where=str(self.file), deepest=DEEPEST)
        if isinstance(node, CommentedMap):
            return {str(k): self.value(v, depth + 1) for k, v in node.items()}
        if isinstance(node, CommentedSeq):
            return [self.value(v, depth + 1) for v in node]
        if isinstance(node, bool) or node is None:
            return node
        for kind in (int, float, str):
            if isinstance(node, kind):
                return kind(node)
        return str(node)


def _fault(document: Document, kind: type[BaseModel], error: Any) -> InputError:
    location = tuple(error["loc"])
    where = f"{document.path}:{document.line_of(location)}"
    name = ".".join(str(step) for step in location if not _is_invented(step)) or "-"
    value = _shown(error.get("input"))
    what = error["type"]
    context = error.get("ctx", {})
    if what == "overhang":
        return InputError(str(context["key"]), f"{where}: {name}", **context["args"])
    if what == "extra_forbidden":
        return InputError("yaml.unknown_key", where=where, name=name, hint=_hint(location, kind))
    if what == "missing":
        return InputError("yaml.missing", where=where, name=name)
    if what in ("literal_error", "enum"):
        near = difflib.get_close_matches(str(error.get("input")), _options(context), n=1)
        return InputError(
            "yaml.not_an_option",
            where=where,
            name=name,
            value=value,
            known=str(context.get("expected", "")).replace(" or ", ", "),
            near=near[0] if near else "-",
        )
    if what in (
        "finite_number",
        "float_type",
        "int_type",
        "int_from_float",
        "string_type",
        "bool_type",
        "list_type",
        "model_type",
        "model_attributes_type",
        "tuple_type",
        "dict_type",
        "float_parsing",
    ):
        return InputError(
            "yaml.wrong_type", where=where, name=name, value=value, wanted=f"@yaml.{_WANTED.get(what, 'other')}"
        )
    for bound, key in (("gt", "above"), ("ge", "at_least"), ("lt", "below"), ("le", "at_most")):
        if bound in context:
            return InputError(f"yaml.{key}", where=where, name=name, value=value, limit=context[bound])
    return InputError("yaml.refused", where=where, name=name, value=value, problem=error["msg"])


_WANTED = {
    "finite_number": "finite",
    "float_type": "number",
    "float_parsing": "number",
    "int_type": "whole",
    "int_from_float": "whole",
    "string_type": "text",
    "bool_type": "yes_no",
    "list_type": "list",
    "tuple_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
}


def _is_invented(step: Any) -> bool:
    return isinstance(step, str) and ("[" in step or step.endswith("Section") or step in ("float", "int", "str"))


def _options(context: dict[str, Any]) -> list[str]:
    return [part.strip(" '\"") for part in str(context.get("expected", "")).replace(" or ", ",").split(",")]


def _shown(value: Any) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _hint(location: tuple[Any, ...], kind: type[BaseModel]) -> str:
    """Return the known key that looks most like the unknown one, or all known keys of that part."""
    model: Any = kind
    for step in location[:-1]:
        field = model.model_fields.get(step) if isinstance(step, str) and hasattr(model, "model_fields") else None
        if field is not None:
            model = _model_in(field.annotation) or model
    known = list(model.model_fields)
    near = difflib.get_close_matches(str(location[-1]), known, n=1)
    return near[0] if near else ", ".join(known)


def _model_in(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        found = _model_in(part)
        if found is not None:
            return found
    return None
