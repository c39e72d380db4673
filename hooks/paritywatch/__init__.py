"""Parity Watch: a git-backed record of access to AI models becomes a site, feeds and data.

Each idea has a room, and imports run down this list only (``tests/test_rooms.py`` holds it)::

    site.py                            the table of contents
    pages/  embeds/  feeds/  api/      what is published
    rendering/                         templates, and what fills them
    views/                             what a page says
    edition/                           dataset, history, events and scores of one build; frozen days; attribution
    review/                            what a change would do to what stands
    events/                            what a reader is told
    rules/                             what must hold across records
    history/                           git to chronicle
    score/                             scale, scoring, agreement
    records/                           disk to checked records
    model/                             shapes of records, vocabulary, dates

Nothing here knows MkDocs, reads the clock, the environment or the working directory.
"""
