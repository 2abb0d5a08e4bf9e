"""Figures: what is on the stage as pictures that stand alone, for papers, posters and lab books."""
