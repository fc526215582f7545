"""Every view as a file: tables, data sets, citations and what pictures carry. Pure functions."""
