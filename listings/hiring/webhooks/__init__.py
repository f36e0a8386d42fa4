"""Addresses of a company that are told of events."""
