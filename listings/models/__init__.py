from listings.models.company import Company
from listings.models.listing import Listing, ListingPlace
from listings.models.place import Place, ZipCode

__all__ = ["Company", "Listing", "ListingPlace", "Place", "ZipCode"]
