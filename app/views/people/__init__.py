"""Who works on this machine: the list of people and what each wants to tell about themselves."""
