"""View tests run offscreen: no window, yet real widgets, real events and real accessibility."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
