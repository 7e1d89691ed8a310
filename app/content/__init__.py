"""Packs: their format, their reading with all faults at once, and their check; knows no Qt and no SQL."""
