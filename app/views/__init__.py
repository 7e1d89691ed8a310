"""Windows and pages: the only part that imports Qt; knows no rules, no queries and no paths."""
