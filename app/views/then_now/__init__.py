"""The then–now rating of a finished course."""
