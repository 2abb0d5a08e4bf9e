"""Opening, saving and copying what is shown."""
