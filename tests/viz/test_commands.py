from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from twin.errors import InputError
from viz import commands
from viz.scene import probe


@pytest.fixture(scope="module")
def run(evening: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return evening.save(tmp_path_factory.mktemp("recording") / "run")


@pytest.mark.parametrize(
    ("lang", "words"), [("zh", ("乌龙乡危岩避险演练", "闭环", "小结")), ("en", ("Wulong", "Closed loop", "Summary"))]
)
def test_show_prints_the_timeline(
    run: Path, lang: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    commands.show(run, lang)
    printed = capsys.readouterr().out
    assert all(word in printed for word in words)
    assert "\x1b" not in printed  # no colours where nobody looks


@pytest.mark.slow
def test_replay_lies_beside_the_recording_unless_told_otherwise(
    run: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    commands.replay(run, None, "en")
    assert (run / "replay.html").is_file()
    commands.replay(run, tmp_path / "new" / "page.html", "en")
    assert (tmp_path / "new" / "page.html").read_bytes() == (run / "replay.html").read_bytes()
    assert "page.html" in capsys.readouterr().out


def test_picture_without_opengl_says_so_and_the_replay_needs_none(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe, "can_render", lambda: False)
    with pytest.raises(InputError, match="libgl1-mesa-dri"):
        commands.picture(run, "18:30", tmp_path / "p.png", None, "en")
    assert not (tmp_path / "p.png").exists()
    monkeypatch.setitem(sys.modules, "pyvista", None)
    commands.replay(run, tmp_path / "page.html", "en")


@pytest.mark.parametrize(("at", "camera"), [("breakfast", None), ("18:30", "moon"), ("25:00", "overview")])
def test_bad_moment_or_camera_is_told_before_anything_is_drawn(
    run: Path, tmp_path: Path, at: str, camera: str | None
) -> None:
    with pytest.raises(InputError) as fault:
        commands.picture(run, at, tmp_path / "p.png", camera, "en")
    assert (at if camera != "moon" else "moon") in fault.value.text("en")


def test_a_folder_without_a_recording_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        commands.show(tmp_path, "en")


@pytest.mark.render
@pytest.mark.usefixtures("rendering")
def test_picture_is_written_whole(run: Path, tmp_path: Path) -> None:
    from PIL import Image

    commands.picture(run, "18:30", tmp_path / "p.png", "settlement", "en")
    with Image.open(tmp_path / "p.png") as image:
        assert image.size == (1280, 720)
    assert [p.name for p in tmp_path.iterdir()] == ["p.png"]
