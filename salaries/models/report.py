from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from careers.models import Career, Source
from salaries.querysets import SalaryReportQuerySet


class SalaryReport(models.Model):
    """What somebody says they were paid: shared by a visitor, or carried over from a source."""

    class Status(models.TextChoices):
        PENDING = "pending", "Waiting for moderation"
        PUBLISHED = "published", "Published"
        REJECTED = "rejected", "Rejected"

    career = models.ForeignKey(Career, models.CASCADE, related_name="salary_reports")
    submission = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    job_title = models.CharField(max_length=160)
    employer = models.CharField(max_length=160, blank=True)
    location = models.CharField(max_length=120, blank=True)
    started_on = models.DateField(null=True, blank=True)
    pay_annual = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="salary_reports"
    )
    note = models.CharField(max_length=250, blank=True)
    status = models.CharField(max_length=9, choices=Status, default=Status.PENDING)
    reported_at = models.DateTimeField(default=timezone.now)

    objects = SalaryReportQuerySet.as_manager()

    class Meta:
        ordering = ["-reported_at"]
        indexes = [
            models.Index(fields=["career", "status"], name="salaries_report_by_career"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(pay_annual__isnull=False) | Q(source__isnull=False),
                name="salaries_salaryreport_visitors_state_pay",
                violation_error_message="Enter the pay.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.job_title}, {self.employer}"
