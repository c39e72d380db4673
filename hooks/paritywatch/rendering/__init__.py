"""Rendering: finished values become markup, and markup becomes files.

In: the name of a template and its values. Out: text, and `output.GeneratedFile`; and the folder that a
whole site goes to at once. All markup lies here, in ``templates/``.
"""
