"""What has changed between two states, for people and for programs. In Markdown a report says it."""
