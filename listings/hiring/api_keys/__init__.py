"""Keys with which a company's own systems sign in."""
