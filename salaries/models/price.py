from __future__ import annotations

from django.db import models

from careers.models import Source
from salaries.models.wage import Area


class PriceParity(models.Model):
    """What things cost in an area against the whole country, which is 100.

    The year is the source's release.
    """

    area = models.OneToOneField(Area, models.CASCADE, related_name="price_parity")
    all_items = models.DecimalField("all items", max_digits=6, decimal_places=3)
    source = models.ForeignKey(Source, models.PROTECT, related_name="price_parities")

    class Meta:
        verbose_name_plural = "price parities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(all_items__range=(50, 200)),
                name="salaries_priceparity_is_a_percentage_of_average_prices",
                violation_error_message="Prices lie between half and twice the country's.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.all_items}"

    @classmethod
    def newest_source(cls) -> Source | None:
        newest = cls.objects.select_related("source").order_by("-source__as_of").first()
        return newest.source if newest else None
