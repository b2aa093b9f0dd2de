"""The files that a scenario names: `check` finds what `run` would refuse, and reads nothing that lies elsewhere."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

import overhang
from scenarios.declaration.loading import load
from scenarios.setup.named_files import check_files
from twin.errors import InputError

EXAMPLES = Path(__file__).resolve().parents[3] / "docs" / "examples"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("ravine.yaml", "hamlet.yaml", "hamlet_rain.csv", "early.yaml", "net.geojson"):
        shutil.copy(EXAMPLES / name, tmp_path / name)
    return tmp_path


def changed(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    text = (folder / name).read_text("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / name).write_text(text, "utf-8")
    return folder / name


def said(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = overhang.main(["check", str(path), "--lang", "en"])
    streams = capsys.readouterr()
    return code, streams.out + streams.err


def test_check_finds_the_faults_of_every_file_at_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = changed(folder, "ravine.yaml", ("trees_per_ha", "shelters: safe.csv\n  trees_per_ha"))
    (folder / "safe.csv").write_text("id,x,y,capacity\nS1,900,900,0\n", "utf-8")
    net = json.loads((folder / "net.geojson").read_text("utf-8"))
    net["features"][0]["properties"]["height_m"] = "high"
    (folder / "net.geojson").write_text(json.dumps(net), "utf-8")
    code, text = said(path, capsys)
    assert code == 2
    assert "safe.csv:2: capacity" in text
    assert "net.geojson#net: height_m" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "content"),
    [("terrain", "dem.tif"), ("paths", "ways.geojson"), ("paths", "ways.osm"), ("shelters", "safe.shp")],
)
def test_check_refuses_what_run_refuses(
    name: str, content: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / content).write_text("no such thing", "utf-8")
    old = "terrain: gorge" if name == "terrain" else "seed: 7"
    path = changed(folder, "hamlet.yaml", (old, f"{name}: {content}" + ("" if name == "terrain" else "\n  seed: 7")))
    code, checked = said(path, capsys)
    assert code == 2
    assert overhang.main(["run", str(path), "--json", "--lang", "en"]) == 2
    assert capsys.readouterr().err.strip() in checked


@pytest.mark.parametrize("target", ["/etc/passwd", "../secret.csv", "../../../../../../proc/self/environ"])
@pytest.mark.parametrize("key", ["file: hamlet_rain.csv", "policy: early.yaml", "terrain: gorge"])
def test_a_scenario_names_files_of_its_own_folder_only(
    key: str, target: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = folder / "of_others"
    home.mkdir()
    for file in folder.glob("*.*"):
        shutil.copy(file, home)
    (folder / "secret.csv").write_text("password,1\n", "utf-8")
    path = changed(home, "hamlet.yaml", (key, f"{key.partition(':')[0]}: {target}"))
    code, text = said(path, capsys)
    assert code == 2
    assert "lies outside the folder of the scenario" in text
    assert "root:" not in text
    assert "password" not in text


def test_a_link_out_of_the_folder_is_none_of_its_files(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("other") / "rain.csv"
    secret.write_text("password,1\n", "utf-8")
    (folder / "hamlet_rain.csv").unlink()
    (folder / "hamlet_rain.csv").symlink_to(secret)
    with pytest.raises(InputError, match="lies outside"):
        load(str(folder / "hamlet.yaml"))


def test_files_in_folders_below_are_beside_it(folder: Path) -> None:
    (folder / "data").mkdir()
    shutil.move(folder / "hamlet_rain.csv", folder / "data" / "rain.csv")
    path = changed(folder, "hamlet.yaml", ("file: hamlet_rain.csv", "file: data/rain.csv"))
    assert check_files(load(str(path))) == ()


def test_pipes_are_not_waited_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("hamlet_rain.csv", "early.yaml", "hamlet.yaml"):
        (folder / name).unlink()
        os.mkfifo(folder / name)
        code, text = said(folder / "hamlet.yaml", capsys)
        assert code == 2
        assert "regular" in text or "there is no" in text
        (folder / name).unlink()
        shutil.copy(EXAMPLES / name, folder / name)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            lambda rows: [rows[0], *rows[1:5], *rows[7:]],
            r"hamlet_rain\.csv:6: this row is 10800 s after that of line 5",
        ),
        (lambda rows: [*rows[:5], rows[4], *rows[5:]], ""),
        (lambda rows: [rows[0], *rows[:0:-1]], ""),
        (
            lambda rows: [row.replace(":00+08:00", ":30+08:00", 1) if k % 2 else row for k, row in enumerate(rows)],
            "interval",
        ),
    ],
)
def test_times_of_the_rain_table_count(change, words: str, folder: Path) -> None:  # type: ignore[no-untyped-def]
    table = folder / "hamlet_rain.csv"
    before = load(str(folder / "hamlet.yaml"))
    rows = table.read_text("utf-8").splitlines()
    table.write_text("\n".join(change(rows)) + "\n", "utf-8")
    if words:
        with pytest.raises(InputError, match=words):
            load(str(folder / "hamlet.yaml"))
        return
    notes = check_files(load(str(folder / "hamlet.yaml")))
    assert [key for key, _ in notes] in (["storm.note_doubled"], ["storm.note_reversed"])
    assert before.scenario == load(str(folder / "hamlet.yaml")).scenario


def test_a_storm_of_another_day_is_said(folder: Path) -> None:
    path = changed(folder, "hamlet.yaml", ("2025-07-10T06:00", "2025-07-11T06:00"))
    assert [key for key, _ in check_files(load(str(path)))] == ["storm.note_shifted"]


@pytest.mark.slow
def test_own_risk_points_in_degrees_are_read_and_their_faults_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.scenarios.city.cities import GAS, replaced, written

    path = written(tmp_path, replaced(GAS, {"points: 60}": "file: points.csv}"}))
    table = tmp_path / "points.csv"
    table.write_bytes("编号;类型;经度;纬度\nP1;lift;106,53;29,57\n".encode("gb18030"))
    code, text = said(path, capsys)
    assert code == 0
    assert text.count("note: points.csv: ") == 3
    table.write_text("id,kind,lon,lat\nP1,lift,29.57,106.53\n", "utf-8")
    code, text = said(path, capsys)
    assert (code, "latitude stands before longitude" in text) == (2, True)
