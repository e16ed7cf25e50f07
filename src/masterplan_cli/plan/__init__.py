"""What a masterplan is. Models only: nothing here reads or writes."""
