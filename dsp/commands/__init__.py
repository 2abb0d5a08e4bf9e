"""Commands of the command line that need no window; each is imported when it is asked for."""
