"""Keys of a company's own systems, and the answers they were given."""

from __future__ import annotations

import secrets
from datetime import timedelta
from hashlib import sha256
from typing import Any, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from listings.models.company import Company

SCOPES = {
    "listings:read": "Read the company's listings",
    "listings:write": "Create, change and close listings",
    "applications:read": "Read applications and resumes",
    "applications:write": "Move applications to another stage and answer them",
}
KIND = "plb"  # so that a key is recognised when it is found where it should not be
REQUESTS_A_MINUTE = 300
DAYS_KEPT = 1  # an answer, for a request that is sent again

# One statement, so that processes share the count; nothing is counted for a key that is not valid.
COUNT = """
UPDATE listings_apikey SET
    requests = CASE WHEN minute = date_trunc('minute', clock_timestamp())
               THEN least(requests + 1, 1000000) ELSE 1 END,
    minute = date_trunc('minute', clock_timestamp()),
    last_used_on = (clock_timestamp() AT TIME ZONE 'UTC')::date
WHERE prefix = %s AND digest = %s AND revoked_at IS NULL RETURNING *
"""


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def in_force(self) -> Self:
        return self.filter(revoked_at=None)

    def in_order(self) -> Self:
        """Those in force first, the newest first."""
        return self.order_by(models.F("revoked_at").asc(nulls_first=True), "-created_at")

    def presented(self, text: str) -> ApiKey | None:
        """The key in force that a request showed, with this request counted."""
        kind, _, rest = text.partition("_")
        prefix, _, _ = rest.partition("_")
        if kind != KIND or not text.isascii() or "\0" in text:
            return None
        return next(iter(self.raw(COUNT, [prefix, digest_of(text)])), None)


def digest_of(text: str) -> str:
    """A key is as random as its hash is long: it needs no salt and no slow hash."""
    return sha256(text.encode()).hexdigest()


class ApiKey(models.Model):
    """Stored as a hash; the key itself is shown once, when it is made."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80, help_text="Which system uses it.")
    prefix = models.CharField(max_length=12, unique=True, editable=False)
    digest = models.CharField("SHA-256", max_length=64, editable=False)
    scopes = ArrayField(models.CharField(max_length=20, choices=SCOPES.items()), verbose_name="may")
    per_minute = models.PositiveIntegerField(
        "requests a minute", default=REQUESTS_A_MINUTE, db_default=REQUESTS_A_MINUTE
    )
    minute = models.DateTimeField(null=True, blank=True, editable=False)
    requests = models.PositiveIntegerField(
        default=0, db_default=0, editable=False, help_text="In that minute."
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_on = models.DateField("last used", null=True, blank=True, editable=False)
    revoked_at = models.DateTimeField("revoked", null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "API key"
        verbose_name_plural = "API keys"
        constraints = [
            models.UniqueConstraint(
                fields=["company", "name"],
                condition=Q(revoked_at=None),
                name="listings_apikey_one_of_a_name",
                violation_error_message="You have a key of that name. If it is lost, revoke it.",
            ),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=list(SCOPES)) & Q(scopes__len__gt=0),
                name="listings_apikey_scopes_are_known",
                violation_error_message="Choose at least one thing the key may do.",
            ),
            models.CheckConstraint(
                condition=Q(per_minute__gt=0),
                name="listings_apikey_may_ask_something",
                violation_error_message="Requests a minute: at least 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({KIND}_{self.prefix}_…)"

    def make_secret(self) -> str:
        """A new key for a row that is not stored yet; the only time it is known."""
        self.prefix = secrets.token_hex(6)
        text = f"{KIND}_{self.prefix}_{secrets.token_urlsafe(32)}"
        self.digest = digest_of(text)
        return text

    def revoke(self) -> bool:
        """Whether it was in force until now. The next request with it is refused."""
        mine = ApiKey.objects.in_force().filter(pk=self.pk)
        return bool(mine.update(revoked_at=timezone.now()))

    @property
    def is_revoked(self) -> bool:
        return self.revoked_at is not None

    @property
    def may(self) -> list[str]:
        return [SCOPES[scope] for scope in self.scopes]


class ApiAnswerQuerySet(models.QuerySet["ApiAnswer"]):
    def outdated(self) -> Self:
        return self.filter(created_at__lt=Now() - timedelta(days=DAYS_KEPT))

    def about(self, application: Any) -> Self:
        """Those that say what was sent with it (``listings.api.applications.ApplicationOut``)."""
        said = f'{{"id":{application.pk},"listing_id":{application.listing_id},'
        return self.filter(key__company=application.listing.company_id, body__startswith=said)


class ApiAnswer(models.Model):
    """What a request with an idempotency key was answered: the same request gets it again.

    Stored in the transaction of the change, so that there is never one without the other.
    """

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="answers")
    token = models.CharField("idempotency key", max_length=255)
    request_sha256 = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    headers = models.JSONField(default=dict)
    body = models.TextField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    objects = ApiAnswerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["created_at"], name="listings_apianswer_by_age")]
        constraints = [
            models.UniqueConstraint(
                fields=["key", "token"],
                name="listings_apianswer_one_per_token",
                violation_error_message="This idempotency key was used already.",
            ),
        ]

    def __str__(self) -> str:
        return self.token

    @classmethod
    def of(cls, key: ApiKey, token: str) -> Any:
        return cls.objects.filter(key=key, token=token).first()
