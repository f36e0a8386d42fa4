"""Feeds that a company registered."""
