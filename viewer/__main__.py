"""`python -m viewer`: without a command the window opens, else the command runs."""

from __future__ import annotations

import sys

from viewer.cli import main

if __name__ == "__main__":
    sys.exit(main())
