"""Boxes in time and frequency, and labelled regions."""
