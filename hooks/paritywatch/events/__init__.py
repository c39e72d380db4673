"""Events: what a reader is told.

In: the dataset and the chronicle. Out: `event.Event` values, each with a kind, a direction, a
severity, a title and its two dates.
"""
