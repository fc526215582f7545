"""`python -m data.intake`: see data.intake.command."""

import sys

from data.intake.command import main

if __name__ == "__main__":
    sys.exit(main())
