from listings.models.api import ApiAnswer, ApiKey
from listings.models.applicant import ApplicationEvent, Message, Note, Rating, Resume
from listings.models.application import Application
from listings.models.applying import Attempt, DailySalt, OutboundClick
from listings.models.attention import ListingAttention
from listings.models.company import Company, CompanySlug
from listings.models.event import ListingEvent
from listings.models.feed import Feed, FeedItem, FeedRun
from listings.models.joining import CompanyClaim, TokenMail
from listings.models.listing import Listing, StaleListing, WrongStatus
from listings.models.listing_place import ListingPlace
from listings.models.member import CompanyEvent, LastOwner, Member, owners_kept
from listings.models.place import Place, ZipCode
from listings.models.proof import CompanyProof, CompanyReview
from listings.models.question import ListingQuestion
from listings.models.report import ListingReport
from listings.models.review import ListingReminder, ListingReview
from listings.models.search import PlaceNear, SearchCounter, SearchRow, SearchSample, SearchScale
from listings.models.stage import MessageTemplate, Stage, StageInUse
from listings.models.webhook import Webhook, WebhookDelivery
from listings.models.words import CommonWord, SearchWord, Suggestion, SuggestionPrefix

__all__ = [
    "ApiAnswer",
    "ApiKey",
    "Application",
    "ApplicationEvent",
    "Attempt",
    "CommonWord",
    "Company",
    "CompanyClaim",
    "CompanyEvent",
    "CompanyProof",
    "CompanyReview",
    "CompanySlug",
    "DailySalt",
    "Feed",
    "FeedItem",
    "FeedRun",
    "LastOwner",
    "Listing",
    "ListingAttention",
    "ListingEvent",
    "ListingPlace",
    "ListingQuestion",
    "ListingReminder",
    "ListingReport",
    "ListingReview",
    "Member",
    "Message",
    "MessageTemplate",
    "Note",
    "OutboundClick",
    "Place",
    "PlaceNear",
    "Rating",
    "Resume",
    "SearchCounter",
    "SearchRow",
    "SearchSample",
    "SearchScale",
    "SearchWord",
    "Stage",
    "StageInUse",
    "StaleListing",
    "Suggestion",
    "SuggestionPrefix",
    "TokenMail",
    "Webhook",
    "WebhookDelivery",
    "WrongStatus",
    "ZipCode",
    "owners_kept",
]
