"""`python -m transcripts` is the command."""

import sys

from transcripts.cli import main

sys.exit(main())
