"""Readers of the published files about Finland, its regions and municipalities."""
