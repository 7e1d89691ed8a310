"""The self-assessment as pages: before you begin, one statement a page, the list of all statements, the review."""
