"""Text of a file: UTF-8 with or without its mark, UTF-16, GB18030, or what stands beside it; cut characters mended."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from twin.errors import InputError
from twin.intake.content import MOST_BYTES, content_of
from twin.intake.faults import Faults

GB = "gb18030"
"""What Excel and older programs write in China; GBK and GB2312 are parts of it."""
_ENDS = frozenset(b",;|\t\r\n \"'\0}])")
"""A character that was cut is followed by one of these, or by the end."""
_MOST_CUTS = 5_000
_PAGES = {"65001": "utf-8", "936": GB, "54936": GB, "20936": GB, "950": "big5"}
# two bytes of a Chinese character of GB2312: Western texts have no long runs of them
_HANZI = re.compile(rb"(?:[\xb0-\xf7][\xa1-\xfe]|[\xa1-\xa9][\xa1-\xfe])+")
_HIGH = re.compile(rb"[\x80-\xff]+")


@dataclass(frozen=True)
class Decoded:
    """A text, the encoding it was in, and how many characters in it were cut."""

    text: str
    codec: str
    cuts: int = 0


def decoded(data: bytes, named: str | None = None) -> Decoded | None:
    """Return the text of some bytes, None if they are none.

    A mark (BOM) goes first, then the encoding that is named, then UTF-8, then GB18030. A character that was cut in
    the middle, as programs do at the end of a full field, is left out. A name of a Western page is not believed where
    all high bytes are Chinese characters.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return Decoded(data.decode("utf-16"), "utf-16")
        except UnicodeDecodeError:
            return None
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        return None
    for codec in candidates(named, data):
        result = lenient(data, codec)
        if result is not None:
            return result
    return None


def candidates(named: str | None, sample: bytes) -> list[str]:
    """Return the encodings to try, in their order."""
    codec = page_of(named or "")
    if codec is None or codec in ("utf-8", GB):
        return list(dict.fromkeys([codec or "utf-8", "utf-8", GB]))
    single = codec.replace("-", "").startswith(("iso8859", "cp125", "latin", "cp437", "cp850"))
    runs = _HIGH.findall(sample)
    if single and runs and (lenient(sample, "utf-8") is not None or all(_HANZI.fullmatch(run) for run in runs)):
        return ["utf-8", GB]
    return [codec, "utf-8", GB]


def page_of(name: str) -> str | None:
    """Return the encoding of a name or code page as a ``.cpg`` writes it; None for one that is not known."""
    word = re.sub(r"^(ansi|oem|cp|windows|esri|ms)[\s:_-]*(?=\d)", "", name.strip().lower())
    word = _PAGES.get(word, word)
    if re.fullmatch(r"8859\d{1,2}|88591\d", word):
        word = f"iso8859-{word[4:]}"
    elif re.fullmatch(r"\d{3,4}", word):
        word = f"cp{word}"
    try:
        return GB if (found := codecs.lookup(word).name) in ("gbk", "gb2312", GB) else found
    except (LookupError, ValueError):
        return None


def lenient(data: bytes, codec: str) -> Decoded | None:
    """Return a text without the characters that were cut in the middle; None if the bytes are not in this encoding."""
    pieces: list[str] = []
    at, cuts = 0, 0
    while True:
        try:
            pieces.append(data[at:].decode(codec))
            return Decoded("".join(pieces), codec, cuts)
        except UnicodeDecodeError as error:
            start = at + error.start
            end = _cut_end(data, start, codec)
            cuts += 1
            if end is None or cuts > _MOST_CUTS:
                return None
            pieces.append(data[at:start].decode(codec))
            at = end
        except LookupError:
            return None


def _cut_end(data: bytes, start: int, codec: str) -> int | None:
    """Return where the rest of a cut character ends; None if it is no cut character."""
    lead = data[start]
    end = start + 1
    if codec == "utf-8":
        if not 0xC2 <= lead <= 0xF4:
            return None
        while end < len(data) and 0x80 <= data[end] <= 0xBF and end - start < 4:
            end += 1
    elif not 0x81 <= lead <= 0xFE:
        return None
    return end if end == len(data) or data[end] in _ENDS else None


def text_of(path: Path, faults: Faults, most: int = MOST_BYTES) -> str:
    """Return the text of a file with one kind of line ends; what was mended becomes a note.

    Raises
    ------
    InputError
        The file cannot be read, or is no text.
    """
    return text_in(path, content_of(path, most), faults)


def text_in(path: Path, data: bytes, faults: Faults) -> str:
    """Return the text of the bytes of a file, as `text_of`."""
    result = decoded(data)
    if result is None:
        raise InputError("intake.not_text", where=f"{path}:{_line_of_fault(data)}")
    if result.codec != "utf-8":
        faults.note("intake.encoding", path, codec=result.codec.upper())
    if result.cuts:
        faults.note("intake.cut_characters", path, range(result.cuts))
    return result.text.replace("\r\n", "\n").replace("\r", "\n")


def _line_of_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data.count(b"\n", 0, error.start) + 1
    return data.count(b"\n", 0, max(data.find(b"\0"), 0)) + 1
