"""Files that people hand over: sealed, read strictly, and documented in docs/file-formats.md."""
