"""An application for a job. The employer sees it once its sender has confirmed the address."""

from __future__ import annotations

import uuid
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.core.signing import Signer
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest, Lower, Now
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from listings.models.attention import source_field, source_is_known
from listings.models.listing import Listing, WrongStatus
from listings.models.stage import Stage
from listings.openness import takes_confirmations
from listings.querysets.application import ApplicationQuerySet, digest
from listings.webhooks import tell_of_application

_signer = Signer(salt="listings.application.status")


class Application(models.Model):
    """Its status, stage and dates change by the verbs below, never by ``save``.

    Every verb is one transaction that checks the status it starts from and notes the event. It
    fails with ``WrongStatus``.
    """

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "Address not confirmed"
        CONFIRMED = "confirmed", "Received"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ERASED = "erased", "Erased"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    listing = models.ForeignKey(Listing, models.PROTECT, related_name="applications")
    name = models.CharField("your name", max_length=120, blank=True)
    email = models.EmailField("e-mail address", blank=True, help_text="In lower case.")
    phone = models.CharField("phone", max_length=30, blank=True)
    message = models.TextField("message", max_length=5000, blank=True)
    answers = models.JSONField(
        default=list, blank=True, help_text='The listing\'s questions: [{"question", "answer"}].'
    )
    status = models.CharField(max_length=11, choices=Status, default=Status.UNCONFIRMED)
    stage = models.ForeignKey(
        Stage, models.PROTECT, null=True, blank=True, related_name="applications"
    )
    source = source_field()
    form_key = models.UUIDField(
        default=uuid.uuid4, help_text="Of the form it came by: the same form again changes nothing."
    )
    confirm_digest = models.CharField(
        max_length=64, blank=True, help_text="SHA-256 of the link that confirms the address, once."
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(default=timezone.now, help_text="When its content was sent.")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    first_reply_at = models.DateTimeField(null=True, blank=True)
    told_kind = models.CharField(
        max_length=8,
        blank=True,
        help_text="Kind of its stage at the company's last reply.",
    )

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["listing", "stage", "-confirmed_at"], condition=Q(status="confirmed"),
                name="listings_application_seen",
            ),
            models.Index(fields=["email"], name="listings_application_by_person"),
            models.Index(
                fields=["sent_at"], condition=Q(status="unconfirmed"),
                name="listings_application_waiting",
            ),
        ]  # fmt: skip
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "email"],
                condition=~Q(status="erased"),
                name="listings_application_one_a_person",
                violation_error_message="There is an application from this address already.",
            ),
            models.UniqueConstraint(
                fields=["confirm_digest"],
                condition=~Q(confirm_digest=""),
                name="listings_application_one_a_link",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["unconfirmed", "confirmed", "withdrawn", "erased"]),
                name="listings_application_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="listings_application_email_is_lower"
            ),
            models.CheckConstraint(
                condition=Q(status="confirmed", stage__isnull=False, confirmed_at__isnull=False)
                | (~Q(status="confirmed") & Q(stage__isnull=True)),
                name="listings_application_confirmed_has_its_stage",
                violation_error_message="A confirmed application, and no other, has a stage.",
            ),
            models.CheckConstraint(
                condition=Q(status="erased", email="", name="", phone="", message="", answers=[])
                | (~Q(status="erased") & ~Q(email="")),
                name="listings_application_erased_says_nothing",
                violation_error_message="An erased application, and no other, has no content.",
            ),
            models.CheckConstraint(
                condition=Q(status="unconfirmed") | Q(confirm_digest=""),
                name="listings_application_link_works_once",
            ),
            models.CheckConstraint(
                condition=Q(first_reply_at__isnull=True) | Q(first_reply_at__gte=F("confirmed_at")),
                name="listings_application_reply_follows",
            ),
            models.CheckConstraint(
                condition=Q(told_kind__in=["", "new", "active", "hired", "declined"]),
                name="listings_application_told_kind_is_known",
            ),
            source_is_known("listings_application_source_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name or 'Somebody'} for {self.listing}"

    @property
    def is_decided(self) -> bool:
        return self._stage_kind in (Stage.Kind.HIRED, Stage.Kind.DECLINED)

    @property
    def is_told(self) -> bool:
        """Whether the company has written since it decided."""
        return self.is_decided and self._stage_kind == self.told_kind

    @property
    def _stage_kind(self) -> str:
        return self.stage.kind if self.stage else ""

    @property
    def standing(self) -> str:
        """For its sender. What a company calls its stages, and what it has decided, is its own
        business until it writes. Reads ``messages``."""
        if self.stage is None:
            return str(self.get_status_display())
        if self.is_told:
            is_hired = self.told_kind == Stage.Kind.HIRED
            return "Closed: you were chosen" if is_hired else "Closed: not selected"
        messages = list(self.messages.all())
        if messages and messages[-1].kind == "closing":
            return "Closed: the job has ended"
        return "In progress" if messages or self.stage.kind != Stage.Kind.NEW else "Received"

    def status_path(self) -> str:
        """Her own page: whoever has the address has read her mail."""
        return reverse("listings:application_status", args=[self.key, self.signature])

    @property
    def signature(self) -> str:
        return _signer.signature(str(self.key))

    def is_signed_by(self, signature: str) -> bool:
        return constant_time_compare(signature, self.signature)

    def new_link(self) -> str:
        """A fresh address that confirms; the ones before it end."""
        token = token_urlsafe(32)
        self.confirm_digest = digest(token)
        return settings.SITE_URL.rstrip("/") + reverse("listings:application_confirm", args=[token])

    def confirm(self) -> None:
        """The employer sees it from now on, and the text of its resume as soon as that is read.

        ``WrongStatus`` when the job has closed meanwhile.
        """
        from listings.tasks import resumes  # which reads the models

        with transaction.atomic():
            # Before its own row, as closing does: who comes second sees what the first did.
            listing = Listing.objects.locked(self.listing_id)
            if not takes_confirmations(listing):
                raise WrongStatus("The job closed before the address was confirmed.")
            self._step(
                "confirmed",
                {"unconfirmed"},
                status=self.Status.CONFIRMED,
                stage=Stage.objects.first_of(listing.company),
                confirmed_at=timezone.now(),
                confirm_digest="",
            )
            resumes.ask_for(self)

    def move(self, stage: Stage, by: Any, seen: int | None = None) -> None:
        """To another stage of its company; ``by`` a member. The same stage again notes nothing.

        Not if it has left the stage in which the member has ``seen`` it.
        """
        if stage.company_id != by.company_id or self.listing.company_id != by.company_id:
            raise ValueError("This stage belongs to another company.")
        with transaction.atomic():
            now = Application.objects.select_for_update(of=("self",)).get(pk=self.pk)
            if now.stage_id == stage.pk:
                return
            if seen not in (None, now.stage_id):
                raise WrongStatus(f"It was moved to “{now.stage}” meanwhile. It stays there.")
            if not Stage.objects.select_for_update().filter(pk=stage.pk).exists():
                raise WrongStatus(f"The stage “{stage}” was removed meanwhile.")
            self._step("moved", {"confirmed"}, by=by.user, detail=f"to {stage}", stage=stage)
            by.note(f"moved an applicant for “{self.listing}” to {stage}")

    def reply(
        self, subject: str, text: str, by: Any, form_key: Any, stage: Stage | None = None
    ) -> bool:
        """A message, by mail, and the ``stage`` that goes with it. False: the same form again."""
        from listings.closing import send
        from listings.models.applicant import Message

        fields = {
            "subject": subject,
            "text": text,
            "sender": by.user,
            "sender_name": str(by.company),
        }
        with transaction.atomic():
            message, is_new = Message.objects.reply_once(self, form_key, **fields)
            if is_new:
                if stage:
                    self.move(stage, by)
                first = Coalesce("first_reply_at", Greatest("confirmed_at", Now()))
                told = self._stage_kind
                self._step(
                    "replied", {"confirmed"}, by=by.user, first_reply_at=first, told_kind=told
                )
                send(message)
                by.note(f"wrote to an applicant for “{self.listing}”")
        return is_new

    def withdraw(self) -> None:
        """She takes it back: it disappears for the employer, with resume, notes and ratings."""
        with transaction.atomic():
            self._step(
                "withdrawn",
                {"unconfirmed", "confirmed"},
                status=self.Status.WITHDRAWN,
                stage=None,
                confirm_digest="",
            )
            self._forget()

    def erase(self) -> None:
        """Everything about the person goes; that there was an application stays, for the counts."""
        with transaction.atomic():
            self._step(
                "erased",
                {"unconfirmed", "confirmed", "withdrawn"},
                status=self.Status.ERASED,
                stage=None,
                confirm_digest="",
                **dict.fromkeys(("name", "email", "phone", "message"), ""),
                answers=[],
            )
            self._forget()
            self.messages.all().delete()
            self.mails.all().delete()
            self.events.exclude(kind="erased").delete()

    def _forget(self) -> None:
        from listings.models.api import ApiAnswer
        from listings.models.applicant import Resume

        ApiAnswer.objects.about(self).delete()
        Resume.objects.of(self).discard_all()
        self.notes.all().delete()
        self.ratings.all().delete()

    def _step(
        self, kind: str, before: set[str], *, by: Any = None, detail: str = "", **changes: Any
    ) -> None:
        """``changes`` to an application of a status in ``before``, with the event ``kind``."""
        with transaction.atomic():
            found = Application.objects.filter(pk=self.pk, status__in=before)
            if not found.update(**changes):
                self.refresh_from_db(fields=["status"])
                status = self.get_status_display().lower()
                raise WrongStatus(f"The application is not open to this any more: {status}.")
            self.events.create(
                kind=kind, detail=detail[:200], actor=by, actor_name=str(by) if by else ""
            )
            tell_of_application(self, kind)
        self.refresh_from_db(fields=[*changes])
