"""A job posting. The wide row here is the truth; whatever search needs is derived from it."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Round
from django.urls import reverse
from django.utils import timezone

from careers.models import Career, EntryEducation
from listings.models.company import Company
from listings.models.place import Place
from listings.querysets import ListingQuerySet

MAX_DAYS_LIVE = 90
DAYS_SHOWN_AS_CLOSED = 90
PERIODS_A_YEAR = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}


def annual(field: str) -> Cast:
    """SQL for stated pay as whole dollars a year: hours x 2,080, days x 260, and so on."""
    times = Case(
        *(When(pay_period=period, then=Value(times)) for period, times in PERIODS_A_YEAR.items()),
        output_field=models.IntegerField(),
    )
    return Cast(Round(F(field) * times), models.IntegerField())


class Listing(models.Model):
    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        IN_REVIEW = "in_review", "In review"
        LIVE = "live", "Live"
        PAUSED = "paused", "Paused"
        FILLED = "filled", "Filled"
        CANCELLED = "cancelled", "Cancelled"
        EXPIRED = "expired", "Expired"

    class JobType(models.TextChoices):
        FULL_TIME = "full_time", "Full time"
        PART_TIME = "part_time", "Part time"
        CONTRACT = "contract", "Contract"
        INTERNSHIP = "internship", "Internship"
        TEMPORARY = "temporary", "Temporary"

    class WorkMode(models.TextChoices):
        ON_SITE = "on_site", "On site"
        HYBRID = "hybrid", "Hybrid"
        REMOTE = "remote", "Remote"

    class Experience(models.TextChoices):
        ENTRY = "entry", "Entry level"
        MID = "mid", "Mid level"
        SENIOR = "senior", "Senior"
        LEAD = "lead", "Lead or manager"

    class PayPeriod(models.TextChoices):
        HOUR = "hour", "an hour"
        DAY = "day", "a day"
        WEEK = "week", "a week"
        MONTH = "month", "a month"
        YEAR = "year", "a year"

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, help_text="From the title; the address adds the id.")
    company = models.ForeignKey(Company, models.PROTECT, related_name="listings")
    career = models.ForeignKey(
        Career, models.PROTECT, null=True, blank=True, related_name="listings"
    )
    places = models.ManyToManyField(Place, through="ListingPlace", related_name="listings")
    work_mode = models.CharField(max_length=7, choices=WorkMode, default=WorkMode.ON_SITE)
    remote_region = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Where a remote worker may live.",
    )
    job_type = models.CharField(max_length=10, choices=JobType, default=JobType.FULL_TIME)
    experience = models.CharField(max_length=6, choices=Experience, blank=True)
    education = models.CharField(max_length=13, choices=EntryEducation, blank=True)

    pay_min = models.DecimalField(
        "pay from", max_digits=10, decimal_places=2, null=True, blank=True
    )
    pay_max = models.DecimalField("pay to", max_digits=10, decimal_places=2, null=True, blank=True)
    pay_period = models.CharField(max_length=5, choices=PayPeriod, blank=True)
    pay_currency = models.CharField(max_length=3, default="USD")
    pay_min_annual = models.GeneratedField(
        expression=annual("pay_min"), output_field=models.IntegerField(null=True), db_persist=True
    )
    pay_max_annual = models.GeneratedField(
        expression=annual("pay_max"), output_field=models.IntegerField(null=True), db_persist=True
    )

    description = models.TextField(help_text="Markdown.")
    skills = models.JSONField(default=list, blank=True, help_text="A list of words.")
    benefits = models.JSONField(default=list, blank=True)
    apply_url = models.URLField("where to apply", max_length=500, blank=True)
    apply_email = models.EmailField("or by e-mail to", blank=True)

    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    first_posted_at = models.DateTimeField(
        null=True, blank=True, help_text="The first publication; never changes."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts edits.")
    is_demo = models.BooleanField(default=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["-first_posted_at", "-pk"]
        indexes = [
            models.Index(
                fields=["-first_posted_at", "-id"],
                condition=Q(status="live"),
                name="listings_live_newest",
            ),
            models.Index(
                fields=["career", "-first_posted_at"],
                condition=Q(status="live"),
                name="listings_live_by_career",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(pay_min__isnull=True)
                | Q(pay_max__isnull=True)
                | Q(pay_min__lte=F("pay_max")),
                name="listings_listing_pay_is_ordered",
                violation_error_message="Pay: the lower amount comes first.",
            ),
            models.CheckConstraint(
                condition=(Q(pay_min__isnull=True) | Q(pay_min__gt=0))
                & (Q(pay_max__isnull=True) | Q(pay_max__gt=0)),
                name="listings_listing_pay_is_positive",
                violation_error_message="Pay: enter an amount above zero.",
            ),
            models.CheckConstraint(
                condition=Q(pay_min__isnull=True, pay_max__isnull=True) | ~Q(pay_period=""),
                name="listings_listing_pay_has_a_period",
                violation_error_message="Pay: say whether it is by hour, day, week, month or year.",
            ),
            models.CheckConstraint(
                condition=Q(pay_min__isnull=True, pay_max__isnull=True)
                | Q(pay_period__in=["", "month", "year"])
                | (
                    (Q(pay_min__isnull=True) | Q(pay_min__lte=1_000_000))
                    & (Q(pay_max__isnull=True) | Q(pay_max__lte=1_000_000))
                ),
                name="listings_listing_pay_fits_its_period",
                violation_error_message="Pay: that is too much for an hour, a day or a week.",
            ),
            models.CheckConstraint(
                condition=~Q(status="live")
                | Q(
                    first_posted_at__isnull=False,
                    published_at__isnull=False,
                    closes_at__isnull=False,
                ),
                name="listings_listing_live_has_its_dates",
                violation_error_message="A live listing needs its publication and closing dates.",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True) | Q(closes_at__gt=F("published_at")),
                name="listings_listing_closes_after_published",
                violation_error_message="The closing date lies after the publication.",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__isnull=True)
                | Q(
                    closes_at__lte=F("published_at")
                    + Value(timedelta(days=MAX_DAYS_LIVE), models.DurationField())
                ),
                name="listings_listing_live_90_days_at_most",
                violation_error_message="A listing is live for 90 days at most; renew it then.",
            ),
            models.CheckConstraint(
                condition=Q(first_posted_at__isnull=True)
                | Q(first_posted_at__lte=F("published_at")),
                name="listings_listing_first_posted_first",
                violation_error_message="The first publication lies before this one.",
            ),
            models.CheckConstraint(
                condition=~Q(work_mode="remote") | Q(remote_region__isnull=False),
                name="listings_listing_remote_names_its_region",
                violation_error_message="Remote: say where the worker may live.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("listings:listing_detail", args=[self.company.slug, self.slug, self.pk])

    @property
    def is_gone(self) -> bool:
        """Closed so long ago that its page is no longer shown."""
        until = self.closes_at and self.closes_at + timedelta(days=DAYS_SHOWN_AS_CLOSED)
        return until is None or until < timezone.now()

    @property
    def outcome(self) -> str:
        """Why a published listing is not live, for its page."""
        return {
            self.Status.FILLED: "The employer filled this job.",
            self.Status.CANCELLED: "The employer took this job back.",
            self.Status.PAUSED: "The employer has paused this job.",
        }.get(self.Status(self.status), "Its time ran out.")


class ListingPlace(models.Model):
    """One of a listing's places; position 0 is the one its card shows."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="listing_places")
    place = models.ForeignKey(Place, models.PROTECT, related_name="listing_places")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "place"],
                name="listings_listingplace_listed_once",
                violation_error_message="This place is listed already.",
            ),
            models.UniqueConstraint(
                fields=["listing", "position"],
                name="listings_listingplace_one_per_position",
                violation_error_message="Another place has this position.",
            ),
            models.CheckConstraint(
                condition=Q(position__lt=20),
                name="listings_listingplace_twenty_at_most",
                violation_error_message="A listing has 20 places at most.",
            ),
        ]

    def __str__(self) -> str:
        return str(self.place)
