from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import (
    Avg,
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Concat, Now, Round

from listings.plain_words import all_words, says
from listings.querysets.rooms import RoomQuerySet

if TYPE_CHECKING:
    from listings.search.text import Words

# A share or a median of fewer cases says nothing about the next one.
LEAST_FOR_A_RATE = 5


class Median(models.Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"
    output_field = models.DurationField()


class ListingQuerySet(RoomQuerySet):
    """Questions the site asks about listings. Every method chains."""

    def live(self) -> Self:
        """What a visitor may see now: the one visibility rule, used by every surface."""
        return self.filter(self._is_live())

    def _is_live(self) -> Q:
        return Q(status=self.model.Status.LIVE, published_at__lte=Now(), closes_at__gt=Now())

    def not_live(self) -> Self:
        return self.exclude(self._is_live())

    def was_published(self) -> Self:
        """Live listings, and closed ones whose page stays to say so."""
        kinds = self.model.Status
        return self.filter(published_at__lte=Now()).exclude(
            status__in=[kinds.DRAFT, kinds.IN_REVIEW]
        )

    def for_search_engines(self) -> Self:
        """Live listings of real employers."""
        return self.live().filter(is_demo=False)

    def newest(self) -> Self:
        """By the first publication, which renewals and reposts do not move."""
        return self.order_by("-first_posted_at", "-pk")

    def with_words(self, words: Words) -> Self:
        """The answer the search rows are tested against; it reads every listing."""
        common = self.model._meta.apps.get_model("listings", "CommonWord").objects.all()
        return self.annotate(all_words=all_words(common)).filter(says(words))

    def at(self, towns: Iterable[int], regions: Iterable[int]) -> Self:
        """Jobs at one of the towns, and remote jobs that are open to one of the regions."""
        rows = self.model.listing_places.rel.related_model.objects.filter(place__in=towns)
        remote = Q(work_mode="remote")
        return self.filter(
            (~remote & Q(pk__in=rows.values("listing"))) | (remote & Q(remote_region__in=regions))
        )

    def paying(self, dollars_annual: int) -> Self:
        """The upper end of the stated pay reaches so much."""
        upper = Coalesce("pay_max_annual", "pay_min_annual")
        return self.annotate(upper_annual=upper).filter(upper_annual__gte=dollars_annual)

    def stating_no_pay(self) -> Self:
        return self.filter(pay_min__isnull=True, pay_max__isnull=True)

    def first_posted_within(self, days: int) -> Self:
        return self.filter(first_posted_at__gte=Now() - timedelta(days=days))

    def of_verified_companies(self) -> Self:
        return self.exclude(company__proof="none")

    def one_of(self, field: str, values: Iterable[Any]) -> Self:
        return self.filter(**{f"{field}__in": values})

    def in_order_of(self, ids: Sequence[int]) -> list[Any]:
        """The rows of these ids, in the order of the ids; those that are gone are left out."""
        rows = self.in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]

    def by_company(self) -> Self:
        """Rows of ``company__name``, ``company__slug``, ``jobs`` and mean stated pay a year."""
        return (
            self.order_by()
            .values("company__name", "company__slug")
            .annotate(
                jobs=Count("pk"),
                mean_annual=Round(Avg((F("pay_min_annual") + F("pay_max_annual")) / 2.0)),
            )
            .order_by("-jobs", "company__name")
        )

    def stated_pay(self) -> dict[str, Any]:
        """``count`` of listings that state pay in dollars and the mean of their ranges' middles."""
        lower = Coalesce("pay_min_annual", "pay_max_annual")
        upper = Coalesce("pay_max_annual", "pay_min_annual")
        stated = self.filter(pay_currency="USD").annotate(middle=(lower + upper) / 2.0)
        return stated.aggregate(count=Count("middle"), mean_annual=Round(Avg("middle")))

    def by_career(self) -> Self:
        """Rows of ``career__title``, ``career__slug``, ``jobs``, ``jobs_with_pay`` and the stated
        ``least_annual`` and ``most_annual``; most jobs first."""
        has_pay = Q(pay_min_annual__isnull=False) | Q(pay_max_annual__isnull=False)
        return (
            self.order_by()
            .values("career__title", "career__slug")
            .annotate(
                jobs=Count("pk"),
                jobs_with_pay=Count("pk", filter=has_pay),
                least_annual=Min(Coalesce("pay_min_annual", "pay_max_annual")),
                most_annual=Max(Coalesce("pay_max_annual", "pay_min_annual")),
            )
            .order_by("-jobs", "career__title")
        )

    def record(self) -> dict[str, Any]:
        """What became of them: numbers, ``fill_percent`` and ``median_days`` until filled.

        The last two are None below ``LEAST_FOR_A_RATE`` cases.
        """
        filled = Q(status="filled")
        found = self.was_published().aggregate(
            opened=Count("pk"),
            closed=Count("pk", filter=Q(closed_at__isnull=False)),
            filled=Count("pk", filter=filled),
            renewals=Coalesce(Sum("renewals"), 0),
            reposts=Coalesce(Sum("reposts"), 0),
            until_filled=Median(F("closed_at") - F("first_posted_at"), filter=filled),
        )
        enough = found["closed"] >= LEAST_FOR_A_RATE
        found["fill_percent"] = 100 * found["filled"] / found["closed"] if enough else None
        known = found["filled"] >= LEAST_FOR_A_RATE
        found["median_days"] = found.pop("until_filled").days if known else None
        return found

    def jobs_by_career(self, careers: Iterable[Any]) -> dict[int, dict[str, Any]]:
        """``jobs``, ``companies`` and the ``mean_annual`` of stated pay, by the career's key."""
        lower = Coalesce("pay_min_annual", "pay_max_annual")
        upper = Coalesce("pay_max_annual", "pay_min_annual")
        rows = (
            self.filter(career__in=careers)
            .order_by()
            .values("career")
            .annotate(
                jobs=Count("pk"),
                companies=Count("company", distinct=True),
                mean_annual=Round(Avg((lower + upper) / 2.0, filter=Q(pay_currency="USD"))),
            )
        )
        return {row["career"]: row for row in rows}

    def counted_in(self, career_id: int) -> Any:
        """The search rows of a career's live listings: to be counted, not read."""
        return apps.get_model("listings", "SearchRow").objects.live_in(career_id)

    def of_companies(self, ids: Sequence[int]) -> Self:
        return self.filter(company__in=ids)

    def for_cards(self) -> Self:
        """Everything ``listings/_listing_cards.html`` reads, and nothing else.

        Of the employer and of a remote job's region these are ``company_name``, ``company_slug``,
        ``company_proof`` and ``region_name``; ``place_names`` are as places call themselves.
        """
        places = self.model.listing_places.rel.related_model.objects.filter(listing=OuterRef("pk"))
        names = places.values(name=Concat("place__name", Value(", "), "place__state_code"))
        region = Concat("remote_region__name", Value(", "), "remote_region__state_code")
        return (
            self.annotate(
                company_name=F("company__name"),
                company_slug=F("company__slug"),
                company_proof=F("company__proof"),
                region_name=Case(
                    When(remote_region__kind="city", then=region), default=F("remote_region__name")
                ),
                place_names=ArraySubquery(names),
            )
            .defer("description", "skills", "benefits")
            .fetch_mode(models.FETCH_PEERS)
        )

    def for_feeds(self) -> Self:
        """What a feed says of a listing."""
        rows = self.for_cards().select_related("company", "remote_region")
        return rows.defer(None).defer("skills", "benefits")

    def for_export(self) -> Self:
        """Everything the XML of all listings says, by id."""
        return (
            self.select_related("company", "remote_region", "career")
            .prefetch_related("listing_places__place")
            .order_by("pk")
        )

    def after(self, pk: int) -> Self:
        return self.filter(pk__gt=pk)

    def for_detail(self) -> Self:
        """Everything a listing's own page reads, with ``is_live``."""
        is_live = ExpressionWrapper(self._is_live(), output_field=BooleanField())
        return (
            self.annotate(is_live=is_live)
            .select_related("company", "remote_region", "career")
            .prefetch_related("listing_places__place", "career__occupations", "events")
        )

    def for_applying(self) -> Self:
        return self.select_related("company").prefetch_related("questions")

    def locked(self, pk: int) -> Any:
        """One listing with its company, that nobody else changes before this transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True).select_related("company")
        return rows.get(pk=pk)

    def similar_to(self, listing: Any) -> Self:
        """Other jobs in the same career."""
        return self.filter(career=listing.career_id, career__isnull=False).exclude(pk=listing.pk)
