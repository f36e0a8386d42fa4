"""Resumes: what is taken, where it is kept, and what can be read in it."""
