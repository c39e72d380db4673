"""History: what git tells of the records.

In: a repository. Out: `main_line.History`, whose chronicle holds the life of every ledger: what the
main line recorded when, and what it later put right. Knows nothing of pages, feeds or today's dataset.
"""
