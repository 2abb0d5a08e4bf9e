"""The user guide inside the window, and what the program says of itself."""
