"""The edition: everything that one build publishes, before it takes the shape of pages and feeds.

In: the root of the repository and a day. Out: `edition.Edition`: dataset, history, events and scores,
why each score moved, and the days that are frozen.
"""
