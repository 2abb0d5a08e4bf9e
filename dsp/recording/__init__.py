"""Recording live sound into files that are whole at every moment."""
