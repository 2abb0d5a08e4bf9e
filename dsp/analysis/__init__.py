"""Pure functions on arrays: no thread, clock, file or device."""
