"""Where sound comes from and where it is kept: sources, tracks, devices."""
