"""The city's own tables: reading, checking and publishing a file that a statistician hands in.

`python -m data.intake FILE --place … --indicator …` is the command; `docs/table-format.md` says
what a file may look like, `docs/statistician.*.md` how the work goes. Nothing here is imported
when serving. The order of the work: `reading` (a file to rows of text), `layout` (which column is
what), `collect` (text to numbers and codes), `checks` (rules over the whole table), `assemble` (the
table of the dashboard), `publish` (disclosure control, then all files at once).
"""
