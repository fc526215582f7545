"""Data: what an indicator is, where its numbers come from, and how they are read."""
