"""Recording, as the window's button, menu and key ask for it."""
