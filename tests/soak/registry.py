"""The harnesses of `python3 dev.py soak`. To add one: a line here, and a function that is given the `Scale`."""

HARNESSES: tuple[tuple[str, str], ...] = (
    ("damage", "tests.soak.damage:found"),
    ("backup", "tests.soak.killed_deeds:found"),
    ("kill", "tests.soak.answering:found"),
    ("faults", "tests.soak.injected_faults:found"),
    ("power", "tests.soak.power:found"),
)
"""Name of the harness → module:function. The function takes a `Scale` and returns the rows of its results."""
