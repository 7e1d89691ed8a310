"""The history page: levels over time and what moved; compares nothing itself."""
