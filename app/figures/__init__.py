"""Charts and the line map as values: shapes with colour names, no painter, no file, no wording."""
