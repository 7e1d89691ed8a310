"""How the program looks and behaves on this machine, where it keeps what was entered, and what it is made of."""
