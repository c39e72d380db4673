"""Review: what a change would do to what stands already.

In: the records of the working tree, and those of a revision or an earlier build. Out: problems.
"""
