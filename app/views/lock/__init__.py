"""What keeps a person's work from the next one at the same computer: the lock page, setting a PIN, the idle time."""
