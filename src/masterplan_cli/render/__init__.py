"""Values → the terminal, or data for other programs. A renderer decides nothing."""
