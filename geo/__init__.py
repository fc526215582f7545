"""Boundaries of places: built from official sources, read and drawn by the dashboard.

``geo.build`` (with ``places``, ``sources``, ``hierarchy``, ``naming``, ``shapes``, ``cover``,
``relations``, ``path``, ``output`` and ``report``) turns published boundaries into the coded
layers of ``geo/layers``; it needs geopandas and shapely. ``geo.layer``, ``geo.draw`` and
``geo.sheet`` serve those layers and use the standard library only.
"""
