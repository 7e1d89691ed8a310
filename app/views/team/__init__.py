"""The team page: a manager reads a release, a collector makes a campaign, gathers results and publishes."""
