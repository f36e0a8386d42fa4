from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import Count, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import slugify

LEGAL_FORMS = "inc|llc|ltd|corp|corporation|co|company|group|plc|lp|llp|pllc|pc"
LEGAL_FORM = re.compile(rf"-({LEGAL_FORMS})$")


class CompanyQuerySet(models.QuerySet[Any]):
    def get_by_natural_key(self, slug: str) -> Any:
        return self.get(slug=slug)

    def locked(self, keys: Iterable[int]) -> Self:
        """Nobody else changes them or their people until the end of the transaction."""
        return self.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")

    def proven(self) -> Self:
        return self.exclude(proof="none").filter(is_demo=False)

    def with_domain(self, domain: str) -> Self:
        """None of those that have no domain."""
        return self.exclude(domain="").filter(domain=domain)

    def domains(self) -> Any:
        return self.exclude(domain="").values_list("domain", flat=True)

    def alike(self, name: str) -> Self:
        """Called so, apart from "Inc", case and marks."""
        stem = LEGAL_FORM.sub("", slugify(name)) or slugify(name)
        return self.filter(slug__regex=rf"^{stem}(-({LEGAL_FORMS}))?(-[0-9]+)?$")

    def to_claim(self, name: str, domain: str) -> Self:
        """Real ones of that name or domain, verified ones first."""
        same = Q(pk__in=self.alike(name)) | Q(pk__in=self.with_domain(domain))
        return self.filter(same, is_demo=False).order_by("-proof", "name")

    def claimable(self) -> Self:
        return self.filter(is_demo=False)

    def formerly(self, slug: str) -> Self:
        """Those that had this address before the one they have."""
        return self.filter(old_slugs=slug)

    def slugs_now(self, old_slugs: Iterable[str]) -> dict[str, str]:
        """The slug of what had one of these before, by the old one."""
        return dict(self.filter(old_slugs__in=old_slugs).values_list("old_slugs", "slug"))

    def for_search_engines(self) -> Self:
        """Real employers with a live job; ``changed_at`` is when the last of those changed."""
        live = self.model.listings.rel.related_model.objects.for_search_engines()
        own = live.filter(company=OuterRef("pk")).order_by().values("company")
        changed = Subquery(own.annotate(at=Max("updated_at")).values("at"))
        return self.annotate(changed_at=changed).filter(changed_at__isnull=False, is_demo=False)

    def hiring(self) -> Self:
        """With ``live_count``; most jobs first, companies without any left out."""
        live = self.model.listings.rel.related_model.objects.live()
        return (
            self.filter(listings__in=live)
            .annotate(live_count=Count("listings"))
            .order_by("-live_count", "name")
        )

    def hiring_for(self, career: Any) -> Self:
        """Companies with a live job in the career, most jobs first, and how they treat its jobs.

        ``jobs``, ``jobs_with_pay``, ``least_annual`` and ``most_annual`` (stated pay) and
        ``newest_at`` are of what is live; ``posted`` and ``filled`` of all that was ever shown.
        """
        rows = self.model.listings.rel.related_model.objects.filter(career=career)
        live, shown = Q(listings__in=rows.live()), Q(listings__in=rows.was_published())
        has_pay = Q(listings__pay_min_annual__isnull=False) | Q(
            listings__pay_max_annual__isnull=False
        )
        lower = Coalesce("listings__pay_min_annual", "listings__pay_max_annual")
        upper = Coalesce("listings__pay_max_annual", "listings__pay_min_annual")
        return (
            self.filter(listings__career=career)
            .annotate(
                jobs=Count("listings", filter=live),
                jobs_with_pay=Count("listings", filter=live & has_pay),
                least_annual=Min(lower, filter=live),
                most_annual=Max(upper, filter=live),
                newest_at=Max("listings__first_posted_at", filter=live),
                posted=Count("listings", filter=shown),
                filled=Count("listings", filter=shown & Q(listings__status="filled")),
            )
            .filter(jobs__gt=0)
            .order_by("-jobs", "name")
        )


class ListingReportQuerySet(models.QuerySet[Any]):
    def pending(self) -> Self:
        return self.filter(status=self.model.Status.PENDING)

    def of(self, listing: Any, reason: str) -> Self:
        return self.filter(listing=listing, reason=reason)
