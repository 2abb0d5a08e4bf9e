"""Playback with a playhead."""
