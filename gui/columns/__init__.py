"""What stands in the pictures, and how it gets there."""
