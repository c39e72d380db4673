"""Parity Watch: a git-backed record of access to AI models becomes a site, feeds and data.

Data flows one way through the modules, and imports follow it::

    vocabulary -> model -> reading -> rules -> dataset -> scoring
    repository -> steps -> ledger -> changes -> life -> chronicle -> history -> events
    chronicle -> timeline -> attribution
                        dataset + scores + events -> views -> pages, charts, feeds, api -> site

Nothing here knows MkDocs, reads the clock, the environment or the working directory.
"""
