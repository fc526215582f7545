"""The measured claims, rerunnable: `make bench`."""
