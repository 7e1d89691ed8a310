"""Files that leave the program: one document model and what writes it; every export takes a catalogue. Knows no Qt."""
