"""`python -m selfcheck ...`: see `selfcheck.commands`."""

import sys

from selfcheck.commands.main import main

if __name__ == "__main__":
    sys.exit(main())
