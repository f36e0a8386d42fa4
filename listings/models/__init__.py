from listings.models.company import Company
from listings.models.listing import Listing, ListingPlace
from listings.models.place import Place, ZipCode
from listings.models.search import PlaceNear, SearchRow, SearchSample, SearchScale

__all__ = [
    "Company",
    "Listing",
    "ListingPlace",
    "Place",
    "PlaceNear",
    "SearchRow",
    "SearchSample",
    "SearchScale",
    "ZipCode",
]
