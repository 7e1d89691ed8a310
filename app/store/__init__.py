"""The only package that speaks SQL; empty, so that the first look imports nothing heavy."""
