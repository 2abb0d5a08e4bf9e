"""Finding what the window can do: its menu, its keys, and a palette of all commands."""
