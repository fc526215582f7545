"""Exit 0 if Playwright's own Chromium is installed, 1 if not."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright


def main() -> int:
    """Ask Playwright where its Chromium would be and look there."""
    with sync_playwright() as playwright:
        return 0 if Path(playwright.chromium.executable_path).exists() else 1


if __name__ == "__main__":
    sys.exit(main())
