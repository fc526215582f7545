"""Readers of the published files about the sub-districts of the capital region."""
