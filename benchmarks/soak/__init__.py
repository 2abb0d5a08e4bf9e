"""Hours of live sound with faults, in minutes, every sample of it accounted for."""
