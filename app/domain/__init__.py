"""The rules of the self-assessment, as frozen values and pure functions; knows no Qt, no SQL, no gettext, no file."""
