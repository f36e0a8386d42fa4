"""Applying without an account: the form, the mail that confirms it, and the sender's own page."""
