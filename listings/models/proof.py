"""How a company proved who it is, and what staff must look at before a proof counts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from listings.models.company import Company


class CompanyProofQuerySet(models.QuerySet["CompanyProof"]):
    def standing(self) -> Self:
        return self.filter(lost_at=None)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def bound_to_domain(self) -> Self:
        return self.exclude(kind="staff")

    def to_look_up(self, before: datetime) -> Self:
        """Those bound to a domain that were not looked up since ``before``."""
        due = Q(looked_up_at=None) | Q(looked_up_at__lt=before)
        return self.standing().bound_to_domain().filter(due).select_related("company")


class CompanyProof(models.Model):
    """One way in which a company proved who it is: how, when, and until when."""

    GRACE = timedelta(days=7)

    class Kind(models.TextChoices):
        """Weakest first, with the values of ``Company.Proof``."""

        EMAIL = "email", "Work e-mail verified"
        DOMAIN = "domain", "Domain verified"
        STAFF = "staff", "Verified by hand"

    company = models.ForeignKey(Company, models.CASCADE, related_name="proofs")
    kind = models.CharField(max_length=6, choices=Kind)
    domain = models.CharField(max_length=253, blank=True, help_text='"example.com".')
    earned_at = models.DateTimeField(default=timezone.now)
    earned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    record = models.CharField(
        max_length=100, blank=True, help_text="The text that the domain's DNS has to hold."
    )
    looked_up_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was last seen or missed."
    )
    missing_since = models.DateTimeField(null=True, blank=True)
    lost_at = models.DateTimeField(null=True, blank=True)
    why_lost = models.CharField(max_length=200, blank=True)

    objects = CompanyProofQuerySet.as_manager()

    class Meta:
        ordering = ["earned_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "kind"],
                condition=Q(lost_at=None),
                name="listings_companyproof_one_of_a_kind_stands",
                violation_error_message="This proof stands already.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["email", "domain", "staff"]),
                name="listings_companyproof_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="staff") | ~Q(domain=""),
                name="listings_companyproof_names_its_domain",
                violation_error_message="Write the domain that was proven.",
            ),
            models.CheckConstraint(
                condition=~Q(kind="domain") | ~Q(record=""),
                name="listings_companyproof_keeps_its_record",
                violation_error_message="Write the record that DNS has to hold.",
            ),
            models.CheckConstraint(
                condition=Q(lost_at=None) | Q(lost_at__gte=F("earned_at")),
                name="listings_companyproof_is_lost_after_it_was_earned",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.company}"

    @property
    def lost_unless_found_by(self) -> datetime | None:
        """The end of the grace, while what proves it is missing."""
        return self.missing_since and self.missing_since + self.GRACE

    def how(self) -> str:
        """ "A mail to an address at example.com was answered"."""
        return {
            "email": f"a mail to an address at {self.domain} was answered",
            "domain": f"the DNS of {self.domain} holds the record we asked for",
            "staff": "our staff checked who it is",
        }[self.kind]

    def what_is_missing(self) -> str:
        """While ``missing_since``: "nobody there has such an address since" that day."""
        if self.kind == self.Kind.EMAIL:
            return "nobody of its people here has such an address"
        return "the record is missing"


class CompanyReviewQuerySet(models.QuerySet["CompanyReview"]):
    def waiting(self) -> Self:
        return self.filter(decision="")

    def holding_proof(self) -> Self:
        """Those because of which no proof counts: undecided or refused, with such a reason."""
        return self.open_or_refused().filter(reason__in=self.model.HOLDS_PROOF)

    def open_or_refused(self) -> Self:
        return self.filter(decision__in=["", "refused"])

    def for_reason(self, reason: str) -> Self:
        return self.filter(reason=reason)


class CompanyReview(models.Model):
    """Something about a company that staff decide. The members read ``detail`` and ``answer``."""

    class Reason(models.TextChoices):
        LOOK_ALIKE = "look_alike", "Its domain looks like that of a verified company"
        SAME_NAME = "same_name", "It has the name of a verified company"
        MAIL_PROVIDER = "mail_provider", "Its website is that of a mail provider"
        FREE_MAIL = "free_mail", "It was created from a free mail address"
        TAKEN = "taken", "Another company has proven its domain"
        ASKED = "asked", "A member asks to be verified by hand"

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        REFUSED = "refused", "Refused"
        WITHDRAWN = "withdrawn", "No longer so"

    HOLDS_PROOF = ("look_alike", "same_name", "mail_provider", "taken")

    company = models.ForeignKey(Company, models.CASCADE, related_name="reviews")
    reason = models.CharField(max_length=13, choices=Reason)
    detail = models.CharField(max_length=500, help_text="What the members are told.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=9, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField("what the members are told", max_length=500, blank=True)

    objects = CompanyReviewQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "reason"],
                condition=Q(decision=""),
                name="listings_companyreview_one_waits",
                violation_error_message="This waits already.",
            ),
            models.CheckConstraint(
                condition=Q(
                    reason__in=[
                        *("look_alike", "same_name", "mail_provider"),
                        *("free_mail", "taken", "asked"),
                    ]
                ),
                name="listings_companyreview_reason_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | Q(
                    decision__in=["accepted", "refused", "withdrawn"],
                    decided_at__gte=F("asked_at"),
                ),
                name="listings_companyreview_decided_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.company}: {self.get_reason_display()}"

    @property
    def holds_proof(self) -> bool:
        return self.reason in self.HOLDS_PROOF and self.decision in ("", "refused")

    def decide(self, decision: str, user: Any) -> bool:
        """False if somebody else has decided since it was read. The company's proof is settled
        anew by the caller."""
        as_read = CompanyReview.objects.filter(pk=self.pk, decision=self.decision)
        self.decision, self.decided_by, self.decided_at = decision, user, timezone.now()
        return bool(as_read.update(decision=decision, decided_by=user, decided_at=self.decided_at))
