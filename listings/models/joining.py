"""Ways into a company: claims of one that has nobody, and what is sent by mail with a secret."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from listings.models.company import Company
from listings.models.member import Member


class CompanyClaimQuerySet(models.QuerySet["CompanyClaim"]):
    def waiting(self) -> Self:
        return self.filter(decision="")

    def of(self, user: Any) -> Self:
        return self.filter(user=user.pk).select_related("company").order_by("-claimed_at")


class CompanyClaim(models.Model):
    """Somebody says that a company listed here is hers. Proof grants it, or staff."""

    class Decision(models.TextChoices):
        GRANTED = "granted", "Granted"
        REFUSED = "refused", "Refused"

    company = models.ForeignKey(Company, models.CASCADE, related_name="claims")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="claims")
    note = models.TextField("what staff should know", max_length=1000, blank=True)
    claimed_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(max_length=7, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = CompanyClaimQuerySet.as_manager()

    class Meta:
        ordering = ["claimed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "user"],
                condition=Q(decision=""),
                name="listings_companyclaim_one_waits",
                violation_error_message="This person's claim waits already.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None)
                | Q(decision__in=["granted", "refused"], decided_at__gte=F("claimed_at")),
                name="listings_companyclaim_decided_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} claims {self.company}"

    def decide(self, decision: str, user: Any) -> bool:
        """Whether it was this call that decided: of two at once only one is told so."""
        self.decision, self.decided_by, self.decided_at = decision, user, timezone.now()
        waiting = CompanyClaim.objects.waiting().filter(pk=self.pk)
        return bool(waiting.update(decision=decision, decided_by=user, decided_at=self.decided_at))


class TokenMailQuerySet(models.QuerySet["TokenMail"]):
    def open(self) -> Self:
        """Neither used nor revoked; it may have expired."""
        return self.filter(used_at=None, revoked_at=None)

    def usable(self) -> Self:
        return self.open().filter(expires_at__gt=timezone.now())

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def invitations(self) -> Self:
        return self.filter(kind="invitation").select_related("company", "sent_by")

    def proofs(self) -> Self:
        return self.filter(kind="proof").select_related("company")

    def with_hash(self, token_hash: str) -> Self:
        return self.filter(token_hash=token_hash)

    def to_address(self, email: str) -> Self:
        return self.filter(email__iexact=email)

    def sent_since(self, age: timedelta) -> Self:
        return self.filter(sent_at__gt=timezone.now() - age)

    def sent_by_person(self, user: Any) -> Self:
        return self.filter(sent_by=user.pk)

    def newest(self) -> Self:
        return self.order_by("-sent_at", "-pk")


class TokenMail(models.Model):
    """A mail with a secret in its link, good once and for a while. Only the hash is kept."""

    class Kind(models.TextChoices):
        PROOF = "proof", "Proof of a work e-mail"
        INVITATION = "invitation", "Invitation"

    company = models.ForeignKey(Company, models.CASCADE, related_name="token_mails")
    kind = models.CharField(max_length=10, choices=Kind)
    email = models.EmailField("sent to")
    role = models.CharField(max_length=9, choices=Member.Role, blank=True)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sent_token_mails"
    )
    sent_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = TokenMailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["company", "-sent_at"], name="listings_tokenmail_of_one"),
        ]
        constraints = [
            models.UniqueConstraint(
                "company",
                "kind",
                Lower("email"),
                condition=Q(used_at=None, revoked_at=None),
                name="listings_tokenmail_one_is_open",
                violation_error_message="A mail to this address is under way already.",
            ),
            models.CheckConstraint(
                condition=Q(kind="proof", role="")
                | Q(kind="invitation", role__in=["owner", "recruiter", "viewer"]),
                name="listings_tokenmail_invitation_names_a_role",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(revoked_at=None),
                name="listings_tokenmail_used_is_not_revoked",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("sent_at")),
                name="listings_tokenmail_expires_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to {self.email}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()

    @property
    def is_usable(self) -> bool:
        return not (self.used_at or self.revoked_at or self.is_expired)

    def use(self) -> bool:
        """Whether it was this call that used it: of two at once only one is told so."""
        rows = TokenMail.objects.usable().filter(pk=self.pk)
        return rows.update(used_at=timezone.now()) == 1

    def revoke(self) -> bool:
        rows = TokenMail.objects.open().filter(pk=self.pk)
        return rows.update(revoked_at=timezone.now()) == 1
