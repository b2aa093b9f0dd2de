"""XML from outside, read safely: elements with their lines; a document type declaration is refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from twin.errors import InputError

LARGEST_BYTES = 8_000_000
"""Room for a picture in base64 inside a message (assumed)."""
DEEPEST = 32


@dataclass(slots=True)
class Node:
    """One element: namespace and tag, its line, its own text, its children."""

    namespace: str
    tag: str
    line: int
    text: str = ""
    children: list[Node] = field(default_factory=list)


def parse(data: bytes, name: str) -> Node:
    """Return the outermost element.

    Parameters
    ----------
    data
        The XML, in an encoding that it declares; UTF-8 if it declares none.
    name
        What it is called in front of a line.

    Raises
    ------
    InputError
        Not well-formed, too large, too deep, in an encoding that cannot be read, or with a document type declaration.
    """
    if len(data) > LARGEST_BYTES:
        raise InputError("cap.too_large", where=name, largest=LARGEST_BYTES // 1_000_000)
    builder = _Builder(name)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as fault:
        where = f"{name}:{fault.lineno}"
        raise InputError("cap.not_xml", where=where, reason=expat.ErrorString(fault.code)) from fault
    except InputError:
        raise
    except (ValueError, LookupError) as fault:
        raise InputError("cap.not_xml", where=f"{name}:1", reason=str(fault)) from fault
    return builder.top.children[0]


class _Builder:
    """Gathers the elements that the parser reports."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.top = Node("", "", 0)
        self.open = [self.top]
        self.texts: list[list[str]] = [[]]
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def _where(self) -> str:
        return f"{self.name}:{self.parser.CurrentLineNumber}"

    def _doctype(self, *_: object) -> None:
        raise InputError("cap.doctype", where=self._where())

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self.open) > DEEPEST:
            raise InputError("cap.too_deep", where=self._where(), deepest=DEEPEST)
        namespace, _, tag = name.rpartition(" ")
        node = Node(namespace, tag, self.parser.CurrentLineNumber)
        self.open[-1].children.append(node)
        self.open.append(node)
        self.texts.append([])

    def _end(self, name: str) -> None:
        self.open.pop().text = "".join(self.texts.pop())

    def _characters(self, text: str) -> None:
        self.texts[-1].append(text)
