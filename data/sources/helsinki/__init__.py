"""Readers of the published files about Helsinki."""
