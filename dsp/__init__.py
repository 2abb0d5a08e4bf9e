"""Sound as data: sources, analysis and features. Needs neither Qt nor PortAudio to import."""
