"""Scores: what levels are worth.

In: a rubric and levels. Out: exact fractions of 100 with their intervals, and how far two readers agree.
"""
