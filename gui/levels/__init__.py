"""The calibrated spectrum and the level meter."""
