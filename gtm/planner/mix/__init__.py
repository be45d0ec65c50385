"""The channel mix: how to split a budget over markets and channels, and why."""
