"""Who acts for a company, and what was done in its name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Self

from django.conf import settings
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from listings.models.company import Company

AN_OWNER_STAYS = "listings_member_a_company_keeps_an_owner"  # a deferred trigger


class LastOwner(Exception):
    """A company keeps at least one owner; the message names it."""


@contextmanager
def owners_kept(companies: Iterable[int] = ()) -> Iterator[None]:
    """A transaction that ends with ``LastOwner`` if a company has lost its last owner in it.

    The database holds the rule, whoever writes; here it is asked before the end. ``companies``
    (keys) are changed by nobody else meanwhile.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            list(Company.objects.locked(companies))
            yield
            cursor.execute(f"SET CONSTRAINTS {AN_OWNER_STAYS} IMMEDIATE")
            cursor.execute(f"SET CONSTRAINTS {AN_OWNER_STAYS} DEFERRED")
    except IntegrityError as error:
        said = getattr(error.__cause__, "diag", None)
        if said is None or said.constraint_name != AN_OWNER_STAYS:
            raise
        raise LastOwner(said.message_primary) from error


class MemberQuerySet(models.QuerySet["Member"]):
    def of(self, user: Any) -> Self:
        """The memberships of a person, by the company's name."""
        return self.filter(user=user.pk).select_related("company", "user").order_by("company__name")

    def last_owners(self) -> Self:
        """Those without whom their company would have no owner."""
        owners = Member.objects.filter(role=Member.Role.OWNER).exclude(pk=OuterRef("pk"))
        others = owners.filter(company=OuterRef("company"))
        return self.filter(~Exists(others), role=Member.Role.OWNER).select_related("company")

    def owners(self) -> Self:
        return self.filter(role="owner").in_order()

    def at_domain(self, domain: str) -> Self:
        """With an address there that is verified: an account's, or one that proved a company."""
        end = f"@{domain}"
        return self.filter(
            Q(user__emailaddress__verified=True, user__emailaddress__email__iendswith=end)
            | Q(
                user__sent_token_mails__kind="proof",  # noqa: S106 - a kind of mail
                user__sent_token_mails__used_at__isnull=False,
                user__sent_token_mails__email__iendswith=end,
            )
        )

    def with_email(self, email: str) -> Self:
        return self.filter(user__email__iexact=email)

    def in_order(self) -> Self:
        """Owners, recruiters, viewers; in each the first who joined."""
        return self.select_related("user").order_by("rank", "joined_at")


class Member(models.Model):
    """A person's part in a company. Without the row there is no access, from the next request on.

    Each role may what the roles after it may: owners manage members, proof, feeds and keys;
    recruiters post and answer applicants; viewers look.
    """

    class Role(models.TextChoices):
        OWNER = "owner", "Owner"
        RECRUITER = "recruiter", "Recruiter"
        VIEWER = "viewer", "Viewer"

    company = models.ForeignKey(Company, models.CASCADE, related_name="members")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=9, choices=Role)
    rank = models.GeneratedField(
        expression=models.Case(
            *(models.When(role=role, then=rank) for rank, role in enumerate(Role.values)),
            output_field=models.SmallIntegerField(),
        ),
        output_field=models.SmallIntegerField(),
        db_persist=True,
    )
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["company", "user"],
                name="listings_member_once_in_a_company",
                violation_error_message="This person is a member already.",
            ),
            models.CheckConstraint(
                condition=Q(role__in=["owner", "recruiter", "viewer"]),
                name="listings_member_role_is_known",
                violation_error_message="There is no such role.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()}) of {self.company}"

    def may(self, role: str) -> bool:
        """Whether the person may what ``role`` may."""
        roles = self.Role.values
        return roles.index(self.role) <= roles.index(role)

    @property
    def may_recruit(self) -> bool:
        return self.may(self.Role.RECRUITER)

    @property
    def may_manage(self) -> bool:
        return self.may(self.Role.OWNER)

    def change_role(self, role: str) -> None:
        """Raises ``LastOwner`` where nobody would be left to manage the company."""
        with owners_kept([self.company_id]):
            if role != self.Role.OWNER:
                self._revoke_invitations()
            Member.objects.filter(pk=self.pk).update(role=role)
        self.role = role

    def remove(self) -> None:
        """The person has no access from the next request on. Raises ``LastOwner``."""
        with owners_kept([self.company_id]):
            self._revoke_invitations()
            Member.objects.filter(pk=self.pk).delete()

    def _revoke_invitations(self) -> None:
        """Whoever may not invite any more comes back by no open invitation of her own."""
        mails = self.company.token_mails.open().filter(sent_by=self.user_id)
        mails.update(revoked_at=timezone.now())

    def note(self, what: str) -> None:
        """A line in the company's history, in this person's name."""
        self.company.events.create(actor=self.user, actor_name=str(self.user), what=what[:300])


class CompanyEvent(models.Model):
    """A line in a company's history, for its members and for staff. Never changed."""

    company = models.ForeignKey(Company, models.CASCADE, related_name="events")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    actor_name = models.CharField(max_length=254, help_text="Stays when the account is deleted.")
    what = models.CharField(max_length=300, help_text='"invited ada@example.com as recruiter".')
    happened_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-happened_at", "-pk"]
        indexes = [
            models.Index(fields=["company", "-happened_at"], name="listings_companyevent_of_one"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_name} {self.what}"
