"""Two plans → what has changed: neutral facts by address, and what they mean."""
