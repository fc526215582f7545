"""What the Segregation page says: pure functions from a view to content in one language."""
