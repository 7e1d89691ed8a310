"""Gilnun: a bilingual self-assessment of AI competencies with a line map of the courses that follow from it."""

__version__ = "0.1.0"
