"""The one way to change an attempt and a person's records; knows no Qt and no SQL."""
