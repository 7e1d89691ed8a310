"""Long harnesses that attack the real program, and the table of what they found: `python3 dev.py soak`."""
