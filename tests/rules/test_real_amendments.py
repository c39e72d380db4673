"""An amendment that follows the guide passes: tried on every position of the real record that moved."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path

from made_up import ROOT
from paritywatch.edition.loading import load_dataset
from paritywatch.history.contents import find_contents
from paritywatch.model import Position
from paritywatch.model.dates import PartialDate
from paritywatch.records.dataset import Dataset
from paritywatch.records.layout import RecordId, RecordKind
from paritywatch.records.loading import load_records
from paritywatch.review.edits import check_edits
from paritywatch.rules import check_records

# A day earlier is a made-up date; where a card gives the true one, the rule that holds the two together sees it.
UNTRUE = "cards-come-with-their-models"


def list_moved(dataset: Dataset) -> list[tuple[str, str, Position]]:
    """Every position of the real record that a second reader read, by lab and criterion."""
    return [
        (lab, criterion, position)
        for lab, criterion, named in dataset.second_readings
        for position in dataset.by_id[lab].positions[criterion]
        if position.named == named
    ]


def amend_date(text: str, position: Position) -> str:
    """Correct the date of one entry as the guide says: the new one above, the former one under amended."""
    was = position.effective
    assert was is not None
    earlier = PartialDate.of(was.first_day() - timedelta(days=1))
    entries = re.split(r"(?m)^(?=- )", text)
    place = next(number for number, entry in enumerate(entries) if f"effective: {was}\n" in entry)
    amended = f"{{date: 2026-11-26, kind: error, was: {{effective: {was}}}, reason: We misread the page.}}"
    entry = entries[place].replace(f"effective: {was}\n", f"effective: {earlier}\n", 1)
    if "  amended:\n" in entry:
        entries[place] = re.sub(r"(?m)^  amended:\n(?:( +)- .*\n(?:\1 .*\n)*)+", rf"\g<0>\g<1>- {amended}\n", entry)
    else:
        entries[place] = f"{entry.rstrip()}\n  amended:\n    - {amended}\n"
    return "".join(entries)


def test_the_date_of_every_position_that_moved_can_be_corrected(tmp_path: Path) -> None:
    """With the check of edits, one of each file at a time; nothing that points at the entry has to be touched."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    dataset = load_dataset(tmp_path)
    before = {id: document.value for id, document in dataset.documents.items()}
    moved: dict[RecordId, list[Position]] = {}
    for lab, criterion, position in list_moved(dataset):
        moved.setdefault(RecordId(RecordKind.POSITIONS, lab, criterion), []).append(position)
    assert sum(map(len, moved.values())) > 50
    texts = {id: (tmp_path / id.path).read_text() for id in moved}
    for place in range(max(map(len, moved.values()))):
        for id, positions in moved.items():
            amended = amend_date(texts[id], positions[place]) if place < len(positions) else texts[id]
            (tmp_path / id.path).write_text(amended)
        records, problems = load_records(tmp_path)
        problems += [*check_records(records), *check_edits(records, before)]
        assert [str(problem) for problem in problems if problem.rule != UNTRUE] == []
        for id, positions in moved.items():
            names = [entry.name for entry in find_contents(id, b"", records.documents[id].value).ledgers[""]]
            assert {str(position.named) for position in positions} <= set(names)
