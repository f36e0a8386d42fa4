"""The user model, whose login is the e-mail address, and the mails the site has written."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

DAYS_MAILS_ARE_KEPT = 14


def vouch_for(user: User) -> None:
    """The address counts as verified."""
    from allauth.account.models import EmailAddress  # needs the user model first

    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        """Whoever may run commands on the server vouches for the address."""
        user = self.create_user(email, password, is_staff=True, is_superuser=True, **fields)
        vouch_for(user)
        return user


class User(AbstractBaseUser, PermissionsMixin):
    email = models.EmailField("e-mail address", unique=True)
    is_staff = models.BooleanField("may enter the admin", default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="jobboard_user_one_account_per_email",
                violation_error_message="There is already an account with this e-mail address.",
            ),
        ]

    def __str__(self) -> str:
        return self.email


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> Self:
        return self.filter(status=Mail.Status.WAITING)

    def long_sent(self) -> Self:
        """Nobody asks for them any more, and they hold what people wrote."""
        long_ago = timezone.now() - timedelta(days=DAYS_MAILS_ARE_KEPT)
        return self.filter(written_at__lt=long_ago).exclude(status=Mail.Status.WAITING)

    def newest(self) -> Self:
        return self.order_by("-written_at", "-pk")


class Mail(models.Model):
    """One message to one address, from its writing until long after it was sent."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting"
        HANDED_OVER = "handed_over", "Handed over, not confirmed"
        SENT = "sent", "Sent"
        DEAD = "dead", "Given up"

    message_id = models.CharField(max_length=255, unique=True)
    sender = models.CharField(max_length=320)
    recipient = models.CharField(max_length=320)
    subject = models.CharField(max_length=998)
    text = models.TextField()
    html = models.TextField()
    status = models.CharField(max_length=11, choices=Status, default=Status.WAITING)
    written_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    last_failure = models.TextField(blank=True, help_text="What the mail server said.")
    application = models.ForeignKey(
        "listings.Application",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="mails",
        help_text="What it is about, to whoever sent that: erasing the one takes the other along.",
    )

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-written_at"], name="jobboard_mail_newest")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "handed_over", "sent", "dead"]),
                name="jobboard_mail_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(status="sent", sent_at__isnull=False)
                | (~Q(status="sent") & Q(sent_at__isnull=True)),
                name="jobboard_mail_sent_has_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.get_status_display()})"

    def hand_over(self) -> bool:
        """Right before the server may accept it; False if somebody else has done so."""
        return self._become(Mail.Status.HANDED_OVER, Mail.Status.WAITING)

    def confirm(self) -> bool:
        return self._become(Mail.Status.SENT, Mail.Status.HANDED_OVER, sent_at=timezone.now())

    def take_back(self) -> bool:
        """The server has not accepted it after all."""
        return self._become(Mail.Status.WAITING, Mail.Status.HANDED_OVER)

    def note_failure(self, said: str) -> None:
        Mail.objects.filter(pk=self.pk).update(failures=F("failures") + 1, last_failure=said)

    def give_up(self, said: str) -> None:
        self.note_failure(said)
        self._become(Mail.Status.DEAD, Mail.Status.WAITING)

    def wait_again(self) -> bool:
        """By hand: it may arrive twice if the server took it without confirming."""
        stuck = (Mail.Status.HANDED_OVER, Mail.Status.DEAD)
        return any(self._become(Mail.Status.WAITING, status) for status in stuck)

    def _become(self, status: str, before: str, **changes: Any) -> bool:
        row = Mail.objects.filter(pk=self.pk, status=before)
        return row.update(status=status, **changes) == 1
