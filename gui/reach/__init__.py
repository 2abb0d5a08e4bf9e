"""Working without a mouse, without sight, and without motion."""
