"""The page on which a person makes their mentor card, sees it and saves it."""
