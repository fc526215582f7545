"""Readers of the published files about the areas of Vaasa."""
