"""The first page: one thing to do next, how far one is, and what can be looked at meanwhile."""
