"""Segregation of every place: what is computed from its tables, and reading it back.

Building (`python -m data.segregation`) uses numpy and `data.measures`; `store` and `names` read the
committed results with the standard library alone and are all that the web process imports.
"""
