"""Leaving a shared computer: files taken along or given up in words, everything removed, and a list of what was."""
