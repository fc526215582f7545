"""Boundaries of places: built from official sources, read and drawn by the dashboard.

A place is a file in ``geo/places`` with a table of names in ``geo/names`` (docs/add-a-place.md).
``geo.build`` (with ``place``, ``plan``, ``keys``, ``template``, ``sources``, ``hierarchy``,
``naming``, ``forms``, ``shapes``, ``cover``, ``relations``, ``path``, ``files``, ``output``,
``errors`` and ``report``) turns published boundaries into the coded layers of ``geo/layers``; it
needs geopandas and shapely. ``geo.layer``, ``geo.draw``, ``geo.marks``, ``geo.style`` and
``geo.sheet`` serve those layers and use the standard library only.
"""
