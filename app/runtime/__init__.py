"""The machine underneath: folders, settings, logs, one running program at a time; knows nothing of the field."""
