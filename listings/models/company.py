from __future__ import annotations

from django.db import models
from django.urls import reverse

from listings.querysets import CompanyQuerySet


class Company(models.Model):
    class Proof(models.TextChoices):
        """How the company proved that it is who it says, weakest first."""

        NONE = "none", "Not verified"
        EMAIL = "email", "Work e-mail verified"
        DOMAIN = "domain", "Domain verified"
        STAFF = "staff", "Verified by hand"

    name = models.CharField(max_length=160)
    slug = models.SlugField(max_length=160, unique=True)
    domain = models.CharField(max_length=253, blank=True, help_text='"example.com".')
    proof = models.CharField(max_length=6, choices=Proof, default=Proof.NONE)
    about = models.TextField(blank=True, help_text="Markdown.")
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "companies"

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("listings:company_detail", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def is_verified(self) -> bool:
        return self.proof != self.Proof.NONE
