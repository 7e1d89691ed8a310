"""What is measured, each against its floor in the same run."""
