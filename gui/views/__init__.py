"""What shows sound: the pictures, the spectra, and the stage they stand on."""
