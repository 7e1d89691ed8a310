"""The page "My plan": planned courses with their rounds, dates, links, proposals and the round list itself."""
