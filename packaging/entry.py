"""Where the packaged program starts: the same main as `python -m app`."""

import sys

from app.__main__ import main

sys.exit(main())
