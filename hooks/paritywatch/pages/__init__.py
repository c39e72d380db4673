"""Pages: views become Markdown pages.

In: an `Edition`. Out: generated files, each with its title, its feeds and the record behind it.
"""
