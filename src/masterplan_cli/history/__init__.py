"""The plan over time: its states at all commits, how its dates have moved, and what was promised first."""
