"""What the roadmap and the plan both do with a round: its sessions, its link, its calendar file."""
