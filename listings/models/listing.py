"""A job posting. The wide row here is the truth; whatever search needs is derived from it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from careers.models import Career, EntryEducation
from listings.models.company import Company
from listings.models.listing_rules import INDEXES, RULES, annual, plain_title
from listings.models.place import Place
from listings.querysets.listing import ListingQuerySet

DAYS_LIVE = 30  # until the employer must renew it
DAYS_SHOWN_AS_CLOSED = 90


class WrongStatus(Exception):
    """A step that a listing of this status cannot take; the message says so."""


class StaleListing(Exception):
    """Somebody else changed the listing after it was read."""


class Listing(models.Model):
    """Its status, dates and version change by the verbs below, never by ``save``.

    Every verb is one transaction that counts the version, notes the event for the public record
    and writes the search rows. It fails with ``WrongStatus`` or ``StaleListing``.
    """

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
    title_key = models.GeneratedField(
        expression=plain_title(), output_field=models.CharField(), db_persist=True
    )
    slug = models.SlugField(max_length=160, help_text="From the title; the address adds the id.")
    company = models.ForeignKey(Company, models.PROTECT, related_name="listings")
    career = models.ForeignKey(
        Career, models.PROTECT, null=True, blank=True, related_name="listings"
    )
    career_confidence = models.FloatField(
        null=True,
        blank=True,
        editable=False,
        help_text="How sure the match of its title is, 0 to 1; empty: a person chose the career.",
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
    job_type = models.CharField(
        max_length=10, choices=JobType, default=JobType.FULL_TIME, blank=True
    )
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
    applies_on_site = models.BooleanField(
        "apply on this site",
        default=False,
        db_default=False,
        help_text="Applications are received here, with the questions of the employer.",
    )
    apply_url = models.URLField("where to apply", max_length=500, blank=True)
    apply_email = models.EmailField("or by e-mail to", blank=True)
    open_days = models.PositiveSmallIntegerField(
        "days until it closes",
        default=DAYS_LIVE,
        db_default=DAYS_LIVE,
        help_text="From each publication and renewal.",
    )

    status = models.CharField(max_length=9, choices=Status, default=Status.DRAFT)
    first_posted_at = models.DateTimeField(
        null=True, blank=True, help_text="The first publication; never changes."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    renewals = models.PositiveSmallIntegerField(default=0, db_default=0)
    reposts = models.PositiveSmallIntegerField(default=0, db_default=0)
    repost_of = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="The closed listing it repeats.",
    )
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    form_key = models.UUIDField(
        null=True, editable=False, help_text="Of the form that made it, once."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts changes.")
    is_demo = models.BooleanField(default=False)

    objects = ListingQuerySet.as_manager()

    class Meta:
        ordering = ["-first_posted_at", "-pk"]
        indexes = INDEXES
        constraints = RULES

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("listings:listing_detail", args=[self.company.slug, self.slug, self.pk])

    @property
    def is_gone(self) -> bool:
        """Closed so long ago that its page is no longer shown."""
        end = self.closed_at or self.closes_at
        return end is None or end + timedelta(days=DAYS_SHOWN_AS_CLOSED) < timezone.now()

    @property
    def outcome(self) -> str:
        """Why a published listing is not live, for its page."""
        return {
            self.Status.FILLED: "The employer filled this job.",
            self.Status.CANCELLED: "The employer took this job back.",
            self.Status.PAUSED: "The employer has paused this job.",
        }.get(self.Status(self.status), "Its time ran out.")

    def submit(self) -> None:
        self._step("", "handed in", {"draft"}, status=self.Status.IN_REVIEW)

    def send_back(self) -> None:
        """From review to its author: refused, or taken back."""
        self._step("", "sent back", {"in_review"}, status=self.Status.DRAFT)

    def publish(self, days: int | None = None) -> None:
        """A draft goes live, a closed listing again: with its first date, as a repost.

        So does a new listing that repeats one its employer closed (``repeated_by``).
        """
        now = timezone.now()
        earlier = None if self.first_posted_at else Listing.objects.repeated_by(self).first()
        first = self if self.first_posted_at else earlier
        self._step(
            "reposted" if first else "opened",
            "published",
            {"draft", "in_review", "filled", "cancelled", "expired"},
            status=self.Status.LIVE,
            first_posted_at=first.first_posted_at if first else now,
            published_at=now,
            closes_at=now + timedelta(days=days or self.open_days),
            closed_at=None,
            reposts=first.reposts + 1 if first else 0,
            repost_of=earlier or self.repost_of,
        )

    def pause(self) -> None:
        self._step("paused", "paused", {"live"}, status=self.Status.PAUSED)

    def resume(self) -> None:
        self._step("resumed", "resumed", {"paused"}, status=self.Status.LIVE)

    def renew(self, days: int | None = None) -> None:
        """Live for so many days more from now on, its ``open_days`` unless said."""
        now = timezone.now()
        self._step(
            "renewed",
            "renewed",
            {"live", "paused"},
            status=self.Status.LIVE,
            published_at=now,
            closes_at=now + timedelta(days=days or self.open_days),
            renewals=self.renewals + 1,
        )

    def close(self, outcome: str, *, answer: str = "", detail: str = "") -> int:
        """By the employer: "filled" or "cancelled". How many applicants were told ``answer``."""
        from listings.closing import answer_everybody_left

        if outcome not in ("filled", "cancelled"):
            raise ValueError(outcome)
        before, now = {"live", "paused"}, timezone.now()
        with transaction.atomic():
            self._step(outcome, "closed", before, detail=detail, status=outcome, closed_at=now)
            return answer_everybody_left(self, answer)

    def expire(self) -> None:
        """Its time ran out; it counts as closed since then."""
        from listings.closing import EXPIRED, answer_everybody_left

        if self.closes_at is None or self.closes_at > timezone.now():
            raise WrongStatus("Its time has not run out.")
        at = self.closes_at
        status = self.Status.EXPIRED
        with transaction.atomic():
            self._step("expired", "expired", {"live", "paused"}, at, status=status, closed_at=at)
            answer_everybody_left(self, EXPIRED)

    def edit(self, *names: str) -> None:
        """Store these fields as they stand on the instance; of "places" and "questions" only the
        change is noted. A career without its ``career_confidence`` was chosen by a person.
        """
        own = [name for name in names if name not in ("places", "questions")]
        fields = {name: getattr(self, name) for name in own}
        if "career" in names:
            fields.setdefault("career_confidence", None)
        said = {name: str(self._meta.get_field(name).verbose_name) for name in own}  # type: ignore[union-attr]
        said.pop("career_confidence", None)
        what = ", ".join(said.get(name, name) for name in names if name != "career_confidence")
        kind = "edited" if self.first_posted_at else ""
        self._step(kind, "edited", set(self.Status.values), detail=what, **fields)

    def propose_edit(self) -> None:
        """Somebody has handed in an edit that waits: only the version counts it."""
        self._step("", "edited", {"live", "paused"})

    def _step(
        self, kind: str, verb: str, before: set[str], at: datetime | None = None, *,
        detail: str = "", **changes: Any,
    ) -> None:  # fmt: skip
        """``changes`` to a listing of a status in ``before``, with the event ``kind`` if any."""
        from listings import search  # which reads this model

        if self.status not in before:
            status = self.get_status_display().lower()
            raise WrongStatus(f"A listing that is {status} cannot be {verb}.")
        now = timezone.now()
        with transaction.atomic():
            as_read = Listing.objects.filter(pk=self.pk, version=self.version)
            if not as_read.update(version=F("version") + 1, updated_at=now, **changes):
                raise StaleListing(f"{self} was changed by somebody else.")
            if kind:
                self.events.note(self, kind, detail, at or now)
            search.write([self.pk])
        for name, value in changes.items():
            setattr(self, name, value)
        self.version, self.updated_at = self.version + 1, now
