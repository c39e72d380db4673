"""Records: what lies on disk becomes checked values.

In: the files below ``data/``. Out: `loading.Records` and from them a `dataset.Dataset`, with the place
of every value; or problems that say where, what must be true and what to do.
"""
