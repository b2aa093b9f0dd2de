"""Machine code kept from an older kernel is thrown away when any kernel changes."""

from models.core.kernel_cache import drop_stale


def test_a_changed_kernel_drops_all_kept_code(tmp_path):
    kept = tmp_path / "__pycache__"
    kept.mkdir()
    (tmp_path / "a.py").write_text("1")
    (kept / "caller.nbi").write_text("machine code")
    drop_stale(tmp_path)
    assert not list(kept.glob("*.nbi"))  # nobody knows what it was made from

    (kept / "caller.nbi").write_text("machine code")
    drop_stale(tmp_path)
    assert list(kept.glob("*.nbi"))  # nothing has changed

    (tmp_path / "a.py").write_text("2")
    drop_stale(tmp_path)
    assert not list(kept.glob("*.nbi"))


def test_a_kernel_of_a_room_below_counts_as_well(tmp_path):
    room = tmp_path / "falls"
    kept = room / "__pycache__"
    kept.mkdir(parents=True)
    (room / "a.py").write_text("1")
    drop_stale(tmp_path)
    (kept / "caller.nbi").write_text("machine code")
    drop_stale(tmp_path)
    assert list(kept.glob("*.nbi"))  # nothing has changed

    (room / "a.py").write_text("2")
    drop_stale(tmp_path)
    assert not list(kept.glob("*.nbi"))


def test_a_folder_that_cannot_be_written_is_left_alone(tmp_path):
    (tmp_path / "a.py").write_text("1")
    (tmp_path / "__pycache__").write_text("a file in the way")
    drop_stale(tmp_path)
