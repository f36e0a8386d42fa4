"""A person's own account: what django-allauth leaves to the site."""
