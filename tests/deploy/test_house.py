"""Who starts, who is started anew, and what two processes share."""

import os
import signal
import time
from pathlib import Path

import pytest

from webapp.database import new_id
from webapp.deploy import house as house_file
from webapp.deploy.child import Child
from webapp.deploy.house import House


def rest() -> None:
    """Work that never ends by itself."""
    time.sleep(600)


def until(happened) -> bool:
    """True once it happened, False after a minute."""
    end = time.monotonic() + 60
    while not (done := happened()) and time.monotonic() < end:
        time.sleep(0.02)
    return bool(done)


@pytest.fixture
def house(monkeypatch):
    """Two that rest; whoever looks after them looks once a moment."""
    monkeypatch.setattr(house_file, "TOO_SOON", 0.0)
    made = House({}, {"web": rest, "worker": rest})
    made.open()
    yield made
    made.close()


def test_whoever_is_killed_is_forked_anew_and_the_other_stays(house):
    before = {name: room.pid for name, room in house.rooms.items()}
    os.kill(before["worker"], signal.SIGKILL)
    assert until(lambda: house.ended() == "worker")
    assert house.mend()
    assert house.rooms["worker"].is_alive()
    assert house.rooms["worker"].pid != before["worker"]
    assert house.rooms["web"].pid == before["web"]


def test_whoever_ends_at_its_very_start_ends_the_house(house, monkeypatch):
    monkeypatch.setattr(house_file, "TOO_SOON", 60.0)
    os.kill(house.rooms["web"].pid, signal.SIGKILL)
    assert until(house.ended)
    assert house.watch() == 1
    assert not any(room.is_alive() for room in house.rooms.values())


def test_told_to_stop_it_ends_both_and_is_content(house):
    house.stop()
    assert house.watch() == 0
    assert not any(room.is_alive() for room in house.rooms.values())


def test_a_child_has_its_own_name_and_none_of_the_parents_manners(tmp_path):
    before = signal.signal(signal.SIGTERM, lambda *_: (tmp_path / "parent").write_text("heard"))
    child = Child("clerk", rest)
    try:
        child.start()
        told = Path(f"/proc/{child.pid}/comm")
        assert until(lambda: told.read_text() == "gate-clerk\n")
        child.terminate()
        child.join(timeout=60)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert child.exitcode == -signal.SIGTERM
    assert not (tmp_path / "parent").exists()


def test_two_children_never_make_the_same_id(tmp_path):
    new_id()
    children = [Child(str(n), lambda n=n: (tmp_path / str(n)).write_text(str(new_id()))) for n in range(3)]
    for child in children:
        child.start()
    for child in children:
        child.join(timeout=60)
    tails = {(tmp_path / str(n)).read_text()[14:] for n in range(3)}
    assert len(tails) == 3
