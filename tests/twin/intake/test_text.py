"""Text of a file: whichever encoding it is in, however a program has cut it."""

from __future__ import annotations

from pathlib import Path

import pytest

from twin.errors import InputError
from twin.intake.faults import Faults, is_cut, named, shown_head
from twin.intake.numbers import number_of
from twin.intake.table import read_table
from twin.intake.text import decoded, page_of

WORDS = "编号,名称\n1,危岩一号\n"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_every_usual_encoding_is_read(codec: str) -> None:
    found = decoded(WORDS.encode(codec))
    assert found is not None
    assert (found.text, found.cuts) == (WORDS, 0)


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
@pytest.mark.parametrize("end", [",2\n", "\n", '","x"\n', "\t3", " ", ""])
def test_a_character_that_was_cut_is_left_out(codec: str, end: str) -> None:
    whole = "名称,道路类型".encode(codec)
    found = decoded(whole[:-1] + end.encode())
    assert found is not None
    assert (found.text, found.codec, found.cuts) == ("名称,道路类" + end, codec, 1)


def test_what_is_no_text_is_none() -> None:
    assert decoded(b"\x00\x01\x02") is None
    assert decoded(b"id,x\n\xff\xff\xff,1\n") is None


def test_a_western_page_is_not_believed_where_all_is_chinese() -> None:
    assert decoded("支路,主干路".encode("gbk"), "ISO-8859-1").text == "支路,主干路"  # type: ignore[union-attr]
    assert decoded("支路".encode(), "ISO-8859-1").text == "支路"  # type: ignore[union-attr]
    assert decoded("Allée, rue".encode("latin-1"), "88591").text == "Allée, rue"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("told", "codec"),
    [("UTF-8", "utf-8"), ("65001", "utf-8"), ("ANSI 936", "gb18030"), ("CP936", "gb18030"), ("GBK", "gb18030"),
     ("ISO-8859-1", "iso8859-1"), ("88591", "iso8859-1"), ("1252", "cp1252"), ("nonsense", None), ("", None)],
)  # fmt: skip
def test_names_of_code_pages(told: str, codec: str | None) -> None:
    assert page_of(told) == codec


def test_names_of_a_shapefile_are_cut_at_ten_bytes() -> None:
    assert is_cut("道路类", "道路类型")  # in UTF-8: twelve bytes
    assert is_cut("capacity_k", "capacity_kj")
    assert not is_cut("capacity", "capacity_kj")
    assert not is_cut("道", "道路类型")
    assert named({"道路类": "支路"}, ("道路类型",)) == "支路"
    assert named({"Width_M ": " "}, ("width_m",)) is None


@pytest.mark.parametrize(
    ("raw", "value"),
    [("12,5", 12.5), ("-0,25", -0.25), (" 7 ", 7.0), (10**400, float("inf")), (True, None), ("1_0", None),
     ("1,234", None), ("x", None), (None, None), ([1], None), ("1e3", 1000.0)],
)  # fmt: skip
def test_numbers(raw: object, value: float | None) -> None:
    assert number_of(raw) == pytest.approx(float("nan") if value is None else value, nan_ok=True)


def table(folder: Path, text: str | bytes) -> tuple[list[tuple[str, ...]], dict[str, object], Faults]:
    path, faults = folder / "t.csv", Faults()
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    read = read_table(path, faults)
    return [row.cells for row in read.rows], {"head": read.head, "sep": read.separator}, faults


@pytest.mark.parametrize("separator", [";", "\t", "|", ","])
def test_separators(separator: str, tmp_path: Path) -> None:
    rows, about, _ = table(tmp_path, f"id{separator}x\na{separator}1.5\n")
    assert (rows, about["head"], about["sep"]) == ([("a", "1.5")], ("id", "x"), separator)


def test_a_line_that_names_the_separator_is_passed_over(tmp_path: Path) -> None:
    assert table(tmp_path, "sep=;\nid;x\na;1\n")[0] == [("a", "1")]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("id;x\na;1,5\nb;2,25\n", [("a", "1.5"), ("b", "2.25")]),
        ("id;x\na;600800,500\n", [("a", "600800.500")]),  # a semicolon is there because the comma is the decimal
        ("id\tx\na\t1,234\n", [("a", "1,234")]),  # thousands or decimals: nobody knows
        ("id\tx\na\t1,234\nb\t1,5\n", [("a", "1.234"), ("b", "1.5")]),
        ("id;x\na;1,5\nb;2.25\n", [("a", "1,5"), ("b", "2.25")]),
        ('id,x\na,"1,5"\n', [("a", "1.5")]),
    ],
)
def test_decimal_commas(text: str, cells: list[tuple[str, ...]], tmp_path: Path) -> None:
    assert table(tmp_path, text)[0] == cells


def test_only_line_ends_part_rows(tmp_path: Path) -> None:
    rows, _, _ = table(tmp_path, "id,note\r\na,one\x0btwo\u2028three\x85\rb,\n\n,\n")
    assert [row[0] for row in rows] == ["a", "b"]


def test_the_head_of_what_is_no_table_is_not_repeated() -> None:
    assert shown_head(["root:x:0:0:root:/root:/bin/bash"]) == "-"
    assert shown_head(["id", "x:y"]) == "id, ?"


@pytest.mark.parametrize("data", [b"", b"\x00\x01"])
def test_files_without_text_are_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        table(tmp_path, data)
