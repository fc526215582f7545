"""From source readings to tables: rows, sums with coverage, class limits, checks, writing.

`data.build` is the command; nothing here is imported when serving.
"""
