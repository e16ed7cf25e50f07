"""Where the text of a plan comes from, and what it is as data."""
