"""Feeds: what happened, for readers of feeds, in Atom, RSS and JSON Feed.

In: an `Edition`, the address of the site and a hub, if it has one. Out: generated files. Only what
git dates is fed: a feed's dates are recorded dates, and an event that has none is not news yet.
"""
