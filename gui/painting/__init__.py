"""Pixels: column rings, colours and axes."""
