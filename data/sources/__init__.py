"""Readers of what others publish: one module per file format, one per published file.

A reader answers with plain Python values keyed by area code and year. It checks the shape of the
file and every category in it, and compares what it read with a total the file itself gives. It
knows nothing of tables, indicators or the dashboard. Used by the build only, never when serving.
"""
