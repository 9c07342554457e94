"""Fictitious, repeatable data for a first visit, for tests and for measuring. Nobody in it is real."""
