"""The Compare page: municipalities side by side, by each indicator that has them."""

SLUGS = {"fi": "vertailu", "sv": "jamforelse", "en": "compare"}
"""Language → path of the page, below /<language>/."""
