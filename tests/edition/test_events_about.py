"""The index of events by what they are about."""

from __future__ import annotations

from made_up import Repository, org_text, position
from paritywatch.edition.edition import build_edition
from paritywatch.history.identity import IdKind


def test_events_are_found_by_what_they_are_about(repository: Repository) -> None:
    """The same, in the same order, as a search of all of them; of several ids together each once."""
    repository.add_lab("globex")
    repository.write("data/orgs/initech.yml", org_text())
    repository.write_positions(position("2026-05-01", "partial"))
    repository.write_positions(position("2026-05-02", "none"), lab="globex")
    repository.commit(day="2026-06-02")
    repository.write_positions(
        position("2026-05-01", "partial"), position("2026-06-03", "none", change="promise-dropped")
    )
    repository.commit(day="2026-06-12")
    edition = build_edition(repository.root)
    for kind, ids in ((IdKind.LAB, ("acme",)), (IdKind.LAB, ("globex", "acme")), (IdKind.CRITERION, ("safe-harbour",)),
                      (IdKind.ORG, ("initech",))):  # fmt: skip
        found = edition.events_about(kind, *ids)
        assert found
        assert found == tuple(event for event in edition.events if getattr(event, kind) in ids)
    assert edition.events_about(IdKind.LAB, "umbrella") == ()
