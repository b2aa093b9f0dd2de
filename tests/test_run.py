"""The contract of `overhang run`, `list`, `show` and `bench`, on which scripts outside the project rely."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import overhang
from experiments.measures.evening import EVENING
from tests.scenarios.city.cities import DRILL, GAS, STORM, replaced, written
from twin.recording.recording import Recording

ROOT = Path(__file__).resolve().parents[1]
TERRAIN = ROOT.parent / "shared" / "data" / "terrain"
POLICIES = ("three_tier", "forecast", "phone_chain", "preventive", "sensors_only", "stay")
CITY_POLICIES = ("inspection_only", "no_platform", "two_tiers")
"""Made for a city's day; a drill can be played under them too."""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Every test stands in a folder of its own, so that nothing is written into the clone."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def call(capsys):
    """Run a command in this process; return its exit code, what it prints and what it says beside that."""

    def run(*words: object) -> tuple[int, str, str]:
        code = overhang.main([str(word) for word in words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return run


@pytest.fixture
def refused(call, tmp_path):
    """Run a command that must be refused: exit code 2, one message, nothing printed, nothing written."""

    def run(*words: object) -> str:
        before = sorted(tmp_path.rglob("*"))
        code, out, err = call(*words)
        assert code == 2, err
        assert out == ""
        assert "Traceback" not in err
        message = [line for line in err.splitlines() if not line.startswith("note on the terrain")]
        assert 1 <= len(message) <= 2, err
        assert sorted(tmp_path.rglob("*")) == before
        return err

    return run


def process(*words: str) -> subprocess.CompletedProcess[str]:
    """Run Python with these words as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False, env=environment)


def result_of(out: str) -> dict:
    assert out.count("\n") == 1
    result = json.loads(out)
    assert list(result) == ["scenario", "policy", "seed", "replications", "digest", "measures"]
    assert list(result["measures"]) == list(EVENING)
    for values in result["measures"].values():
        assert list(values) == ["n", "mean", "median", "p05", "p95"]
        assert (values["n"] == 0) == (values["mean"] is None)
        if values["n"]:
            assert values["p05"] <= values["median"] <= values["p95"]
            assert values["p05"] <= values["mean"] <= values["p95"] or values["n"] > 1
    return result


# -- one run -------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_json_is_all_that_is_printed():
    """As a process of its own, once for all: one JSON object on stdout, everything else on stderr."""
    done = process("-m", "overhang", "run", "wulong", "--json")
    assert done.returncode == 0, done.stderr
    result = result_of(done.stdout)
    assert (result["scenario"], result["policy"], result["seed"], result["replications"]) == (
        "wulong",
        "three_tier",
        1,
        1,
    )
    assert not Path("out").exists()


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--json",), ("--replications", 2, "--workers", 1, "--out", "study")])
def test_a_scenario_is_read_once(call, monkeypatch, words):
    from experiments.runs import play

    read: list[str] = []
    load = play.load
    monkeypatch.setattr(play, "load", lambda name: read.append(name) or load(name))
    assert call("run", "wulong", *words)[0] == 0
    assert read == ["wulong"]


@pytest.mark.slow
@pytest.mark.parametrize("policy", [*POLICIES, *CITY_POLICIES])
def test_every_policy_is_measured(call, policy):
    code, out, _ = call("run", "wulong", "--policy", policy, "--json", "--seed", 4)
    assert code == 0
    result = result_of(out)
    values = {name: entry["mean"] for name, entry in result["measures"].items()}
    assert (result["policy"], result["seed"]) == (policy, 4)
    assert values["people"] == 24.0
    assert values["people_out"] + values["casualties"] >= 24.0
    assert values["nobody_hurt"] == float(values["casualties"] == 0)
    assert values["reported_after_found_s"] == pytest.approx(values["reported_s"] - values["found_s"], abs=1e-5)
    assert values["margin_s"] == pytest.approx(values["collapse_s"] - values["all_out_s"], abs=1e-5)


@pytest.mark.slow
def test_equal_recordings_have_equal_digests(call):
    first, again, other = (result_of(call("run", "wulong", "--json", "--seed", seed)[1]) for seed in (3, 3, 5))
    assert first == again
    assert first["digest"] != other["digest"]


@pytest.mark.slow
def test_the_digest_is_that_of_the_recording_and_of_its_replication(call):
    printed = result_of(call("run", "wulong", "--json", "--out", "run")[1])["digest"]
    recording = Recording.load("run")
    assert printed == recording.digest() == recording.manifest["digest"]
    from experiments.runs.job import Job
    from experiments.runs.play import play

    assert play(Job("wulong", "three_tier", 1), 0).digest == printed


@pytest.mark.slow
def test_without_a_folder_a_recording_is_written_where_the_text_says(call):
    code, out, _ = call("run", "wulong", "--seed", 2)
    assert code == 0
    written = Path("out") / "wulong-three_tier-2"
    assert str(written) in out
    assert Recording.load(written).manifest["seed"] == 2
    assert "everybody out" in out


@pytest.mark.slow
def test_a_run_is_replaced_by_a_newer_one(call):
    for seed in (1, 2):
        assert call("run", "wulong", "--seed", seed, "--out", "run")[0] == 0
    assert Recording.load("run").manifest["seed"] == 2
    assert [p.name for p in Path.cwd().iterdir()] == ["run"]


@pytest.mark.slow
def test_a_stage_that_did_not_happen_is_not_a_zero(call, tmp_path):
    """The drill ends before the rock falls: no collapse, no margin, nobody's case is closed."""
    own = tmp_path / "short"
    own.mkdir()
    shipped = ROOT / "scenarios" / "library" / "wulong"
    (own / "storm.csv").write_bytes((shipped / "storm.csv").read_bytes())
    text = (shipped / "scenario.yaml").read_text(encoding="utf-8")
    assert "hours: 60" in text
    (own / "scenario.yaml").write_text(text.replace("hours: 60", "hours: 20"), encoding="utf-8")
    measures = result_of(call("run", own / "scenario.yaml", "--json")[1])["measures"]
    for name in ("collapse_s", "margin_s", "closed_s", "all_out_s"):
        assert measures[name] == {"n": 0, "mean": None, "median": None, "p05": None, "p95": None}
    assert measures["people_out"]["mean"] == 0.0
    code, out, _ = call("run", own / "scenario.yaml", "--out", "short")
    assert code == 0
    assert "-" in out


# -- replications --------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_four_replications_on_two_workers_are_those_on_one(call, monkeypatch):
    from experiments.runs import folder

    # two batches, so that both have something to do
    monkeypatch.setattr(folder, "BATCH", 2)
    code, out, err = call("run", "wulong", "--json", "--replications", 4, "--workers", 2)
    assert code == 0
    result = result_of(out)
    assert result["replications"] == 4
    assert result["measures"]["people"]["n"] == 4
    assert result["measures"]["found_s"]["p05"] < result["measures"]["found_s"]["p95"]
    assert "4/4" in err
    assert result_of(call("run", "wulong", "--json", "--replications", 4, "--workers", 1)[1]) == result
    assert not any(Path.cwd().iterdir())


@pytest.mark.slow
def test_replications_are_kept_and_resumed(call):
    words = ("run", "wulong", "--json", "--replications", 3, "--out", "study")
    first = call(*words)[1]
    marks = {p: p.stat().st_mtime_ns for p in Path("study").iterdir()}
    assert call(*words)[1] == first
    assert {p: p.stat().st_mtime_ns for p in Path("study").iterdir()} == marks


@pytest.mark.slow
def test_a_table_for_people(call):
    code, out, _ = call("run", "wulong", "--replications", 2)
    assert code == 0
    assert "median" in out
    assert "collapse" in out
    assert call("run", "wulong", "--replications", 2, "--lang", "zh")[1].count("中位") == 1


# -- what is refused -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words, says",
    [
        (("run", "nowhere"), "nowhere"),
        (("run", "wulong", "--policy", "nobody"), "three_tier"),
        (("run", "wulong", "--seed", -1), "-1"),
        (("run", "wulong", "--seed", 2**31), str(2**31)),
        (("run", "wulong", "--seed", "first"), "first"),
        (("run", "wulong", "--replications", 0), "0"),
        (("run", "wulong", "--replications", 100_001), "100001"),
        (("run", "wulong", "--replications", "1.5"), "1.5"),
        (("run", "wulong", "--replications", 2, "--workers", 0), "0"),
        (("run", "wulong", "--replications", 2, "--workers", 257), "257"),
        (("run", "wulong", "--out", "/proc/overhang"), "/proc/overhang"),
        (("run", "wulong", "--replications", 2, "--out", "/proc/overhang"), "/proc/overhang"),
        (("run", "wulong", "--terrain", "/nowhere.tif"), "/nowhere.tif"),
        (("run", "wulong", "--terrain", "/"), "folder"),
        (("run",), "SCENARIO"),
        (("show", "nowhere"), "nowhere"),
        (("bench", "sleep"), "sleep"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else None,
)
def test_bad_words_end_in_one_message(refused, words, says):
    message = refused(*words)
    assert says in message
    if words[0] == "run" and len(words) > 1:
        assert refused(*words, "--json")


@pytest.mark.parametrize("kind", ["empty", "garbage", "tiny", "flat", "nothing", "cut"])
@pytest.mark.parametrize("count", [1, 20])
def test_a_bad_elevation_model_is_told_before_anything_is_played(refused, tmp_path, kind, count):
    file = tmp_path / f"{kind}.asc"
    if kind == "empty":
        file.write_text("", encoding="ascii")
    elif kind == "garbage":
        file.write_bytes(bytes(range(256)))
    elif kind == "cut":
        file.write_text("ncols 300\nnrows 300\nxllcorner 0\nyllcorner 0\ncellsize 5\n1 2 3", encoding="ascii")
    else:
        heights = {
            "tiny": np.arange(9.0).reshape(3, 3),
            "flat": np.full((200, 200), 7.0),
            "nothing": np.full((200, 200), -9999),
        }
        write_asc(file, heights[kind])
    message = refused("run", "wulong", "--terrain", file, "--replications", count, "--out", "run", "--json")
    assert file.name in message


def write_asc(file: Path, heights: np.ndarray, cell_m: float = 10.0) -> None:
    rows, cols = heights.shape
    head = f"ncols {cols}\nnrows {rows}\nxllcorner 0\nyllcorner 0\ncellsize {cell_m}\nNODATA_value -9999\n"
    file.write_text(head + "\n".join(" ".join(f"{v:g}" for v in row) for row in heights) + "\n", encoding="ascii")


@pytest.mark.slow
def test_a_read_only_folder(call, tmp_path):
    """Root may write everywhere: then it plays once, so that all is loaded, and steps down to nobody."""
    Path("closed").mkdir(mode=0o555)
    assert call("run", "wulong", "--out", "open/run", "--json")[0] == 0
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        code, out, err = call("run", "wulong", "--lang", "en", "--out", "closed/run")
    finally:
        if root:
            os.seteuid(0)
    assert (code, out) == (2, "")
    assert "closed/run: the recording cannot be written: Permission denied" in err
    assert "Traceback" not in err
    assert list(Path("closed").iterdir()) == []


def test_a_folder_that_is_not_a_recording_is_left_alone(refused):
    Path("notes.txt").write_text("mine", encoding="utf-8")
    for words in (("run", "wulong", "--out", "."), ("run", "wulong", "--replications", 2, "--out", ".")):
        assert "--out" in refused(*words)


@pytest.mark.parametrize("name", ["bigtujunga.tif", "crop_gar.tif", "crop_kot.tif", "crop_mal.tif"])
@pytest.mark.slow
def test_the_drill_on_real_ground(call, name):
    file = TERRAIN / name
    if not file.is_file():
        pytest.skip(f"elevation model not present: {file}")
    code, out, _ = call("run", "wulong", "--terrain", file, "--json")
    assert code == 0
    measures = result_of(out)["measures"]
    assert measures["collapse_s"]["n"] == 1
    assert measures["people_out"]["mean"] + measures["casualties"]["mean"] >= 24.0


# -- a city's day ----------------------------------------------------------------------------------------------------


def city_result_of(out: str) -> dict:
    assert out.count("\n") == 1
    result = json.loads(out)
    assert list(result) == ["scenario", "policy", "seed", "replications", "digest", "measures"]
    for name, values in result["measures"].items():
        assert list(values) == ["n", "mean", "median", "p05", "p95"], name
        assert values["n"] > 0
    return result


@pytest.fixture
def street(tmp_path) -> Path:
    """A street's day of one's own."""
    return written(tmp_path / "street", GAS)


@pytest.mark.slow
def test_a_citys_day_prints_json_and_nothing_else(call):
    code, out, err = call("run", "gas_bottle", "--json")
    assert code == 0, err
    result = city_result_of(out)
    told = [result[key] for key in ("scenario", "policy", "seed", "replications")]
    assert told == ["gas_bottle", "three_tier", 1, 1]
    names = list(result["measures"])
    assert names[:3] == ["hotpot_found_s", "hotpot_reported_s", "hotpot_town_s"]
    assert {"hotpot_same_day", "cases", "open", "load_district", "hazards_found", "alarms_true"} <= set(names)
    assert result["measures"]["cases"]["mean"] > 300.0
    assert not Path("out").exists()


@pytest.mark.slow
def test_a_citys_day_is_recorded_where_the_text_says(call, street):
    code, out, _ = call("run", street, "--seed", 2)
    assert code == 0
    written_to = Path("out") / "street-three_tier-2"
    assert str(written_to) in out
    assert "hotpot: " in out
    recording = Recording.load(written_to)
    assert recording.manifest["seed"] == 2
    assert recording.digest() in out
    code, out, _ = call("run", street, "--seed", 2, "--lang", "zh", "--out", "zh")
    assert code == 0
    assert recording.digest() in out


@pytest.mark.slow
def test_a_citys_day_with_two_workers_is_that_with_one(call, street, monkeypatch):
    from experiments.runs import folder

    # batches of one, so that both have something to do
    monkeypatch.setattr(folder, "BATCH", 1)
    words = ("run", street, "--json", "--replications", 2)
    code, out, err = call(*words, "--workers", 2)
    assert code == 0
    two = city_result_of(out)
    assert two["replications"] == 2
    assert "2/2" in err
    assert city_result_of(call(*words, "--workers", 1)[1]) == two
    assert not any(Path.cwd().iterdir())


def test_the_load_multiplies_the_ordinary_cases(call, street):
    few, many = (
        city_result_of(call("run", street, "--json", "--load", load)[1])["measures"]["cases"]["mean"]
        for load in (0.2, 5)
    )
    assert many > 2.0 * few


@pytest.mark.parametrize("name", ["gas_bottle", "city_storm"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_shipped_days_are_in_order(call, name, lang):
    code, out, err = call("check", ROOT / "scenarios" / "library" / name / "scenario.yaml", "--lang", lang)
    assert (code, err) == (0, "")
    assert out.count("\n") == 1
    assert name in out


@pytest.mark.parametrize(
    "words, says",
    [
        (("--terrain", "/nowhere.tif"), ("高程", "elevation")),
        (("--policy", "nobody"), ("three_tier", "three_tier")),
        (("--seed", 2**31), (str(2**31), str(2**31))),
        (("--load", 101), ("101", "101")),
        (("--load", "many"), ("many", "many")),
        (("--replications", 0), ("0", "0")),
        (("--out", "/proc/overhang"), ("/proc/overhang", "/proc/overhang")),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value[0], str) and value[0].startswith("--") else "",
)
def test_bad_words_for_a_citys_day_end_in_one_message(refused, street, words, says):
    for lang, word in zip(("zh", "en"), says, strict=True):
        assert word in refused("run", street, *words, "--lang", lang)
        assert word in refused("run", street, *words, "--lang", lang, "--json")


def test_a_faulty_file_of_a_citys_day_ends_in_a_line_a_fault(call, tmp_path):
    changes = {
        "danger: tee_fitting": "danger: none",
        "hours: 24": "hours: -1",
        '    place: "500105006"': "    place: X",
    }
    file = written(tmp_path / "faulty", replaced(GAS, changes))
    for verb in ("check", "run"):
        for lang in ("zh", "en"):
            code, out, err = call(verb, file, "--lang", lang)
            assert (code, out) == (2, "")
            lines = err.splitlines()
            assert [line.partition("scenario.yaml:")[2].partition(":")[0] for line in lines] == ["5", "12", "14"]


def test_a_drill_takes_no_load(refused):
    for lang, word in (("zh", "--load"), ("en", "--load")):
        assert word in refused("run", "wulong", "--load", 2, "--lang", lang)


@pytest.mark.slow
def test_the_loads_of_a_city_are_compared(call, tmp_path):
    text = replaced(STORM + DRILL, {"units: 300": "units: 60", "rocks: 20": "rocks: 0"})
    file = written(tmp_path / "county", text)
    words = ("load", file, "--loads", "0,2", "--replications", 1, "--workers", 1)
    code, out, _ = call(*words, "--json")
    assert code == 0
    result = json.loads(out)
    assert out.count("\n") == 1
    assert list(result) == ["scenario", "policy", "replications", "columns", "rows"]
    assert [row["load"] for row in result["rows"]] == [0.0, 2.0]
    assert all(set(row) == {"load", "measures", "digest", "against_lowest"} for row in result["rows"])
    for lang, word in (("en", "1 run a load"), ("zh", "每种负荷 1 次")):
        code, out, _ = call("load", file, "--loads", "0,0.5", *words[4:], "--lang", lang)
        assert code == 0
        assert word in out


@pytest.mark.parametrize(
    "words, says",
    [
        (("--loads", "1"), "1"),
        (("--loads", "0,x"), "x"),
        (("--loads", ""), "--loads 0,1,4"),
        (("--loads", "0,1000"), "1000"),
        (("--policy", "nobody"), "nobody"),
        (("--replications", 0), "0"),
    ],
    ids=lambda value: " ".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_bad_loads_end_in_one_message(refused, tmp_path, words, says):
    file = written(tmp_path / "county", STORM + DRILL)
    for lang in ("zh", "en"):
        assert says in refused("load", file, *words, "--lang", lang)


def test_a_day_without_a_drill_has_no_evacuation_to_time(refused, street):
    assert "drill" in refused("load", street, "--lang", "en")
    assert "演练" in refused("load", street, "--lang", "zh")


def test_check_rewrites_a_file_of_an_older_format_only_when_asked(call, tmp_path):
    samples = ROOT / "tests" / "scenarios" / "samples"
    file = tmp_path / "own" / "scenario.yaml"
    shutil.copytree(ROOT / "scenarios" / "library" / "wulong", file.parent)
    shutil.copy(samples / "wulong_1.yaml", file)
    older = file.read_bytes()
    assert call("check", file, "--lang", "en")[0] == 0
    assert file.read_bytes() == older
    code, out, _ = call("check", file, "--upgrade", "--lang", "en")
    assert (code, out.count("\n")) == (0, 2)
    assert "rewritten" in out
    assert file.read_bytes() != older
    code, out, _ = call("check", file, "--upgrade", "--lang", "zh")
    assert (code, out.count("\n")) == (0, 1)


# -- the other verbs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang, title", [("en", "Three tiers on one platform"), ("zh", "三级平台")])
def test_list_names_scenarios_and_policies(call, lang, title):
    code, out, err = call("list", "--lang", lang)
    assert (code, err) == (0, "")
    assert title in out
    assert all(f"  {name} " in out for name in ("wulong", "gas_bottle", "city_storm", *POLICIES, *CITY_POLICIES))


@pytest.mark.parametrize(
    "lang, words", [("en", ("Everybody is out", "sets out, 13 people")), ("zh", ("全部转移完毕", "出发，13人"))]
)
def test_show_prints_the_timeline(call, lang, words):
    assert call("run", "wulong", "--out", "run", "--json")[0] == 0
    code, out, _ = call("show", "run", "--lang", lang)
    assert code == 0
    assert all(word in out for word in words)


def test_bench_prints_json(call, monkeypatch):
    from experiments.bench.benchmarks import BENCHMARKS
    from experiments.bench.figure import Benchmark, Figure

    monkeypatch.setitem(BENCHMARKS, "drill", Benchmark("drill", "s CPU", lambda: Figure(1.0), 1.5))
    code, out, _ = call("bench", "drill", "--json")
    assert code == 0
    keys = {"value", "unit", "higher_is_better", "target", "peer", "peer_value", "ratio", "limit"}
    assert set(json.loads(out)["drill"]) == keys


@pytest.mark.parametrize(
    "words",
    [
        ("run", "wulong", "--policy", "stay", "--policy", "forecast"),
        ("run", "wulong", "--seed", "1", "--seed=2"),
        ("show", "x", "--lang", "zh", "--lang", "en"),
        ("evacuate", "500105006", "--people", "1", "--people", "2"),
    ],
    ids=lambda words: words[2],
)
def test_an_option_that_takes_one_value_is_not_given_twice(refused, words):
    assert words[2] in refused(*words)
