from __future__ import annotations

from django.db import models
from django.urls import reverse

from listings.querysets.company import CompanyQuerySet


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
    website = models.URLField(max_length=300, blank=True, db_default="", default="")
    proof = models.CharField(
        max_length=6,
        choices=Proof,
        default=Proof.NONE,
        help_text="The strongest of its proofs that stand, as search rows read it.",
    )
    about = models.TextField(blank=True, help_text="Markdown.")
    version = models.PositiveIntegerField(
        default=1,
        db_default=1,
        editable=False,
        help_text="Counts changes of what it says of itself.",
    )
    is_demo = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = CompanyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "companies"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(slug=""),
                name="listings_company_has_an_address",
                violation_error_message="Slug: at least one letter or digit.",
            ),
            models.CheckConstraint(
                condition=models.Q(domain="")
                | models.Q(domain__regex=r"^([a-z0-9-]+\.)+[a-z][a-z0-9-]+$"),
                name="listings_company_domain_is_a_domain",
                violation_error_message="Domain: in lower case and without https://, such as"
                " example.com.",
            ),
            models.CheckConstraint(
                condition=models.Q(proof__in=["none", "email", "domain", "staff"]),
                name="listings_company_proof_is_known",
                violation_error_message="There is no such proof.",
            ),
            models.UniqueConstraint(
                fields=["domain"],
                condition=~models.Q(domain="") & ~models.Q(proof="none"),
                name="listings_company_domain_is_proven_once",
                violation_error_message="Another company has proven this domain.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("listings:company_detail", args=[self.slug])

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def is_verified(self) -> bool:
        return self.proof != self.Proof.NONE


class CompanySlug(models.Model):
    """An address a company had. The database keeps these rows itself, whoever changes a slug."""

    slug = models.SlugField(max_length=160, primary_key=True)
    company = models.ForeignKey(Company, models.CASCADE, related_name="old_slugs")

    def __str__(self) -> str:
        return self.slug
