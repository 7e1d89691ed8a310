"""The share page: what goes from one person to a campaign, seen and chosen before it is saved."""
