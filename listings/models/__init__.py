from listings.models.company import Company, CompanySlug
from listings.models.event import ListingEvent
from listings.models.feed import Feed, FeedItem, FeedRun
from listings.models.listing import Listing, StaleListing, WrongStatus
from listings.models.listing_place import ListingPlace
from listings.models.member import CompanyEvent, Member
from listings.models.place import Place, ZipCode
from listings.models.report import ListingReport
from listings.models.search import PlaceNear, SearchCounter, SearchRow, SearchSample, SearchScale
from listings.models.words import CommonWord, SearchWord, Suggestion, SuggestionPrefix

__all__ = [
    "CommonWord",
    "Company",
    "CompanyEvent",
    "CompanySlug",
    "Feed",
    "FeedItem",
    "FeedRun",
    "Listing",
    "ListingEvent",
    "ListingPlace",
    "ListingReport",
    "Member",
    "Place",
    "PlaceNear",
    "SearchCounter",
    "SearchRow",
    "SearchSample",
    "SearchScale",
    "SearchWord",
    "StaleListing",
    "Suggestion",
    "SuggestionPrefix",
    "WrongStatus",
    "ZipCode",
]
