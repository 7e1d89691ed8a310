"""The machine underneath: where files lie, settings, logs, one running program at a time. Knows nothing of the field."""
