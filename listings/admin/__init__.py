"""What this room owns in the admin; importing a module registers its pages."""

from listings.admin import company, listing, machines, reviews

__all__ = ["company", "listing", "machines", "reviews"]
