"""`python -m guide`: hand over to the program."""

import sys

from guide.app import main

sys.exit(main())
