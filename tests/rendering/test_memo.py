"""The memo: what it keeps, what it never believes, and what becomes of one that nobody asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from markupsafe import Markup

from made_up import position
from paritywatch.model.vocabulary import Level
from paritywatch.rendering.keys import find_key, name_program
from paritywatch.rendering.memo import Memo

MADE = {find_key(number): f"what was made of {number}".encode() * number for number in range(5)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Git's folder, with what a build kept."""
    memo = Memo(tmp_path, "code")
    for key, value in MADE.items():
        memo.keep(key, value)
    memo.save()
    return tmp_path


def file_of(folder: Path) -> Path:
    """The one file of the memo."""
    (file,) = (folder / "paritywatch").iterdir()
    return file


def recalled(folder: Path, code: str = "code") -> dict[bytes, bytes]:
    """All that a later build recalls."""
    memo = Memo(folder, code)
    found = {key: memo.recall(key) for key in MADE}
    return {key: value for key, value in found.items() if value is not None}


def test_what_was_kept_is_recalled(folder: Path) -> None:
    """In any later build; what nobody made is not, and without a folder nothing is."""
    assert recalled(folder) == MADE
    assert Memo(folder, "code").recall(find_key("other")) is None
    memo = Memo(None, "code")
    memo.keep(find_key(1), b"x")
    memo.save()
    assert Memo(None, "code").recall(find_key(1)) is None


def test_another_program_recalls_nothing_and_clears_up(folder: Path) -> None:
    """Whatever line of it is another one."""
    assert recalled(folder, "other") == {}
    memo = Memo(folder, "other")
    memo.keep(find_key(1), b"x")
    memo.save()
    assert file_of(folder).name == "made-other"
    assert name_program(["jinja2"]) == name_program(["jinja2"]) != name_program(["msgspec"])


def test_no_damage_is_ever_believed(folder: Path) -> None:
    """Whichever byte is another one: what comes back is what was kept, or nothing."""
    file = file_of(folder)
    whole = file.read_bytes()
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x41]) + whole[place + 1 :])
        found = recalled(folder)
        assert found.items() <= MADE.items()
        assert len(found) < len(MADE)


def test_what_is_cut_off_is_made_anew(folder: Path) -> None:
    """Wherever a build was killed; the next one writes the file whole again."""
    file = file_of(folder)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        memo = Memo(folder, "code")
        for key, value in MADE.items():
            if memo.recall(key) is None:
                memo.keep(key, value)
        memo.save()
        assert recalled(folder) == MADE, length


def test_what_nobody_asks_for_goes(folder: Path) -> None:
    """A build that used less than half of it leaves what it used, and what it made."""
    before = file_of(folder).stat().st_size
    memo = Memo(folder, "code")
    kept = find_key(1)
    memo.recall(kept)
    memo.keep(find_key("new"), b"new")
    memo.save()
    assert recalled(folder) == {kept: MADE[kept]}
    assert Memo(folder, "code").recall(find_key("new")) == b"new"
    assert file_of(folder).stat().st_size < before / 2


def test_a_build_that_made_nothing_writes_nothing(folder: Path) -> None:
    """Also where it asked for little."""
    file_of(folder).chmod(0o400)
    memo = Memo(folder, "code")
    memo.recall(find_key(1))
    before = file_of(folder).stat().st_mtime_ns
    memo.save()
    assert (recalled(folder), file_of(folder).stat().st_mtime_ns) == (MADE, before)


def test_two_builds_at_once_leave_one_that_can_be_read(folder: Path) -> None:
    """Each adds what it made."""
    first, second = Memo(folder, "code"), Memo(folder, "code")
    for number, memo in enumerate((first, second)):
        for key in MADE:
            memo.recall(key)
        memo.keep(find_key("new", number), b"new")
    first.save()
    second.save()
    later = Memo(folder, "code")
    assert [later.recall(find_key("new", number)) for number in range(2)] == [b"new", b"new"]
    assert recalled(folder) == MADE


def test_a_folder_that_refuses_stops_nothing(tmp_path: Path) -> None:
    """Nothing is kept then, and nothing is said."""
    (tmp_path / "paritywatch").write_text("a file in its place")
    memo = Memo(tmp_path, "code")
    memo.keep(find_key(1), b"x")
    memo.save()
    assert (tmp_path / "paritywatch").read_text() == "a file in its place"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"a": 1}, {"a": 2}),
        ({"a": "1"}, {"a": 1}),
        (("a", "b"), ("ab",)),
        (("a", None), ("a",)),
        (Level.NONE, Level.FULL),
        (Markup("<b>"), Markup("<i>")),
    ],
)
def test_other_values_have_another_key(one: object, other: object) -> None:
    """However little they differ; the order of a set or of keys is no difference."""
    assert find_key(one) != find_key(other)
    assert find_key({"a": 1, "b": {3, 4, 5}}) == find_key({"b": {5, 4, 3}, "a": 1})


def test_what_nothing_tells_from_another_has_no_key() -> None:
    """A function, say: it would look the same whatever it does."""
    with pytest.raises(TypeError, match="nothing tells one function from another"):
        find_key(position)
