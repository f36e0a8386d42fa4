"""What belongs to an application: the resume, what was said and noted, and its history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from listings.models.application import Application
from listings.seeking.resumes import storage

LARGEST_RESUME = 5 * 1024 * 1024


class ResumeQuerySet(models.QuerySet["Resume"]):
    def of(self, application: Application) -> Self:
        return self.filter(application=application)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def discard_all(self) -> None:
        for resume in self:
            resume.discard()

    def kept(self, names: Iterable[str]) -> set[str]:
        """Those of the stored names that belong to somebody."""
        rows = self.filter(stored_name__in=list(names))
        return set(rows.values_list("stored_name", flat=True))


class Resume(models.Model):
    """A file outside the web root under a random name; its own name is only shown."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "Word"
        ODT = "odt", "OpenDocument"
        TXT = "txt", "Text"

    application = models.OneToOneField(Application, models.CASCADE, related_name="resume")
    file_name = models.CharField(max_length=100, help_text="As its owner called it, made safe.")
    stored_name = models.CharField(max_length=32, unique=True, help_text="Random.")
    kind = models.CharField(max_length=4, choices=Kind, help_text="By its content.")
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True, help_text="Read out of it, for the preview and search.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(
        null=True, blank=True, help_text="When its text was read out of it; not before it is seen."
    )

    objects = ResumeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["pdf", "docx", "odt", "txt"]),
                name="listings_resume_kind_is_known",
                violation_error_message="There is no such kind of resume.",
            ),
            models.CheckConstraint(
                condition=Q(size_bytes__gt=0, size_bytes__lte=LARGEST_RESUME),
                name="listings_resume_has_at_most_5_mb",
                violation_error_message="A resume has at most 5 MB.",
            ),
            models.CheckConstraint(
                condition=Q(stored_name__regex=r"^[0-9a-f]{32}$"),
                name="listings_resume_name_is_random",
            ),
            models.CheckConstraint(
                condition=Q(text="") | Q(read_at__isnull=False),
                name="listings_resume_text_was_read",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def keep_text(self, text: str) -> None:
        """What was read out of it, once; nothing where it was discarded meanwhile."""
        rows = Resume.objects.unread().filter(pk=self.pk)
        rows.update(text=text, read_at=timezone.now())

    def discard(self) -> None:
        """The row now, the file with the end of the transaction."""
        name = self.stored_name
        self.delete()
        transaction.on_commit(lambda: storage.remove(name))


class ApplicationEvent(models.Model):
    """A step in an application's history. Written by its verbs, never changed."""

    class Kind(models.TextChoices):
        CONFIRMED = "confirmed", "Received"
        MOVED = "moved", "Moved"
        REPLIED = "replied", "Answered"
        CLOSED = "closed", "Told that the job has closed"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ERASED = "erased", "Erased"

    application = models.ForeignKey(Application, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=9, choices=Kind)
    detail = models.CharField(max_length=200, blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=254, blank=True)
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["happened_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["confirmed", "moved", "replied", "closed", "withdrawn", "erased"]
                ),
                name="listings_applicationevent_kind_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.detail}".strip()


class Note(models.Model):
    """What a member wrote down about an applicant; for the company's members alone."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="notes")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    text = models.TextField("note", max_length=2000)
    form_key = models.UUIDField(help_text="The same form again changes nothing.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "form_key"],
                name="listings_note_one_a_form",
                violation_error_message="This note was written already.",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class Rating(models.Model):
    """One a member; a second one takes the place of the first."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="ratings")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    rated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["rated_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "author"],
                name="listings_rating_one_a_member",
                violation_error_message="You have rated this applicant already.",
            ),
            models.CheckConstraint(
                condition=Q(score__range=(1, 5)),
                name="listings_rating_from_1_to_5",
                violation_error_message="From 1 to 5.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.score} of 5"


class MessageQuerySet(models.QuerySet["Message"]):
    def reply_once(
        self, application: Application, form_key: Any, **fields: Any
    ) -> tuple[Message, bool]:
        """The row, and whether it was not there yet: the same form again makes none."""
        kind = self.model.Kind.REPLY
        return self.get_or_create(
            application=application, form_key=form_key, defaults=fields | {"kind": kind}
        )


class Message(models.Model):
    """What a company wrote to an applicant, as it was mailed. Never changed."""

    class Kind(models.TextChoices):
        REPLY = "reply", "Reply"
        CLOSING = "closing", "The job has closed"

    application = models.ForeignKey(Application, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=7, choices=Kind)
    subject = models.CharField(max_length=200)
    text = models.TextField(max_length=5000)
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sender_name = models.CharField(max_length=254, help_text="The company.")
    form_key = models.UUIDField(
        null=True, blank=True, help_text="Of the form it came by: the same form sends nothing."
    )
    sent_at = models.DateTimeField(default=timezone.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=Q(kind="closing"),
                name="listings_message_one_closing_word",
                violation_error_message="This applicant was told already.",
            ),
            models.UniqueConstraint(
                fields=["application", "form_key"],
                name="listings_message_one_a_form",
                violation_error_message="This message was sent already.",
            ),
            models.CheckConstraint(
                condition=Q(kind="reply", form_key__isnull=False)
                | Q(kind="closing", form_key__isnull=True),
                name="listings_message_reply_has_its_form",
            ),
        ]

    def __str__(self) -> str:
        return self.subject
