"""What is kept from run to run, and settings that have a name."""
