"""Arrays for models, out of sounds and files."""
