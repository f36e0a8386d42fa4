"""Invented listings that show how the board works; marked as such in the data and on every page."""

from listings.demo.make import CannotMake, make_demo_listings

__all__ = ["CannotMake", "make_demo_listings"]
