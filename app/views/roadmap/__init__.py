"""The roadmap page: line map, outline and the panel of the chosen station."""
