"""The commands of `mp`, one module each: options → one call → show → exit code."""
