"""Embeds: what others show of a lab on pages of their own.

In: an `Edition`. Out: generated files: badges and cards, a renamed lab's also at its old addresses.
"""
