"""Companies, what staff decide about them, and their history, in the admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import model_ngettext
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from careers.admin.base import ContentAdmin
from careers.admin.moderation import EVERYWHERE
from listings import search
from listings.admin.owners import keeps_owners
from listings.admin.versions import VersionedForm
from listings.hiring.companies import claims, proofs
from listings.mail import write
from listings.models import (
    Company,
    CompanyClaim,
    CompanyEvent,
    CompanyProof,
    CompanyReview,
    Member,
    TokenMail,
)


def step(name: str, label: str, done: str, take: Callable[[Any, Any], bool]) -> Any:
    """An action on each row; ``take(row, user)`` says whether there was something to do."""

    @admin.action(
        description=label, permissions=["change"], location=EVERYWHERE,
        description_plural=f"{label}: selected %(verbose_name_plural)s",
    )  # fmt: skip
    def action(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        taken = 0
        for row in queryset:
            with transaction.atomic():
                is_taken = take(row, request.user)
                if is_taken:
                    modeladmin.log_change(request, row, done.capitalize())
            taken += is_taken
        message = f"{taken} {model_ngettext(modeladmin.opts, taken)} {done}."
        modeladmin.message_user(request, message, messages.SUCCESS)

    action.__name__ = name
    return action


def _verify(company: Company, user: Any) -> bool:
    proofs.earn(company, CompanyProof.Kind.STAFF, by=user, domain=company.domain)
    company.events.create(actor=user, actor_name="The site's staff", what="verified it by hand")
    return True


def _unverify(company: Company, user: Any) -> bool:
    standing = list(company.proofs.standing())
    for proof in standing:
        proofs.lose(proof, "Taken back by staff")
    if standing:
        what = "took back every proof"
        company.events.create(actor=user, actor_name="The site's staff", what=what)
    return bool(standing)


def _lose(proof: CompanyProof, user: Any) -> bool:
    if proof.lost_at:
        return False
    proofs.lose(proof, "Taken back by staff")
    what = f"took back the proof “{proof.get_kind_display()}”"
    proof.company.events.create(actor=user, actor_name="The site's staff", what=what)
    return True


def _decide(decision: str) -> Callable[[CompanyReview, Any], bool]:
    def decide(review: CompanyReview, user: Any) -> bool:
        if review.decision == decision:
            return False
        if not review.decide(decision, user):
            return False
        proofs.settle(review.company)
        what = f"{decision}: {review.detail}"[:300]
        company = review.company
        company.events.create(actor=user, actor_name="The site's staff", what=what)
        company.refresh_from_db()
        for member in company.members.owners().in_order():
            write(member.user.email, "company_review", company=company, review=review)
        return True

    return decide


class ReadOnlyInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ProofInline(ReadOnlyInline):
    model = CompanyProof
    fields = ["kind", "domain", "earned_at", "earned_by", "looked_up_at", "missing_since"]
    readonly_fields = ["kind", "domain", "earned_at", "earned_by", "looked_up_at", "missing_since"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).filter(lost_at=None).select_related("earned_by")


class MemberInline(admin.TabularInline):
    model = Member
    extra = 0
    fields = ["user", "role", "joined_at"]
    readonly_fields = ["joined_at"]
    autocomplete_fields = ["user"]


@admin.register(Company)
class CompanyAdmin(ContentAdmin):
    form = VersionedForm
    list_display = ["name", "domain", "proof", "is_demo", "created_at"]
    list_filter = ["proof", "is_demo", "reviews__reason"]
    search_fields = ["name", "domain"]
    search_help_text = "Name or domain"
    prepopulated_fields = {"slug": ["name"]}
    readonly_fields = ["proof", "created_at"]
    delete_confirmation_max_display = 20
    inlines = [ProofInline, MemberInline]
    actions = [
        step("verify", "Verify by hand", "verified by hand", _verify),
        step("unverify", "Take back every proof", "without a proof now", _unverify),
    ]
    changeform_view = keeps_owners(ContentAdmin.changeform_view)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """What was proven of another domain is lost with it."""
        changed = form.changed_names
        obj.version += bool(change and changed)
        super().save_model(request, obj, form, change)
        if change and changed:
            what = f"changed the company's {', '.join(changed)}"[:300]
            obj.events.create(actor=request.user, actor_name="The site's staff", what=what)
        if "domain" in changed:
            for proof in obj.proofs.standing().bound_to_domain():
                proofs.lose(proof, f"The company's domain became {obj.domain or 'none'}")
        if "name" in changed:
            search.write(obj.listings.values_list("pk", flat=True))


class RecordAdmin(admin.ModelAdmin):
    """Read here; changed by what people do and by the actions."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [f.name for f in self.opts.fields if f.name not in (self.fields_to_write or ())]

    fields_to_write: tuple[str, ...] = ()


@admin.register(CompanyProof)
class CompanyProofAdmin(RecordAdmin):
    list_display = ["company", "kind", "domain", "earned_at", "missing_since", "lost_at"]
    list_filter = ["kind", ("lost_at", admin.EmptyFieldListFilter)]
    list_select_related = ["company"]
    search_fields = ["company__name", "domain"]
    search_help_text = "Company or domain"
    actions = [step("lose", "Take back", "taken back", _lose)]


@admin.register(CompanyReview)
class CompanyReviewAdmin(RecordAdmin):
    """What waits for a decision comes first."""

    list_display = ["company", "reason", "detail", "asked_at", "decision"]
    list_filter = ["decision", "reason"]
    list_select_related = ["company"]
    ordering = ["decision", "asked_at"]
    search_fields = ["company__name", "detail"]
    search_help_text = "Company or what was seen"
    fields_to_write = ("answer",)
    actions = [
        step("accept", "Accept", "accepted", _decide("accepted")),
        step("refuse", "Refuse", "refused", _decide("refused")),
    ]


@admin.register(CompanyClaim)
class CompanyClaimAdmin(RecordAdmin):
    """What waits for a decision comes first."""

    list_display = ["company", "user", "note", "claimed_at", "decision"]
    list_filter = ["decision"]
    list_select_related = ["company", "user"]
    ordering = ["decision", "claimed_at"]
    search_fields = ["company__name", "user__email"]
    search_help_text = "Company or person"
    actions = [
        step("grant", "Make owner", "granted", claims.grant),
        step("refuse", "Refuse", "refused", claims.refuse),
    ]


@admin.register(Member)
class MemberAdmin(ContentAdmin):
    list_display = ["user", "role", "company", "joined_at"]
    list_filter = ["role"]
    list_select_related = ["user", "company"]
    search_fields = ["user__email", "company__name"]
    search_help_text = "Person or company"
    readonly_fields = ["joined_at"]
    changeform_view = keeps_owners(ContentAdmin.changeform_view)
    changelist_view = keeps_owners(ContentAdmin.changelist_view)
    delete_view = keeps_owners(ContentAdmin.delete_view)


@admin.register(CompanyEvent)
class CompanyEventAdmin(RecordAdmin):
    list_display = ["happened_at", "company", "actor_name", "what"]
    list_select_related = ["company"]
    date_hierarchy = "happened_at"
    search_fields = ["company__name", "actor_name", "what"]
    search_help_text = "Company, person or what was done"


@admin.register(TokenMail)
class TokenMailAdmin(RecordAdmin):
    """Who was sent what; the secret itself is not kept."""

    list_display = ["email", "kind", "company", "sent_by", "sent_at", "used_at", "revoked_at"]
    list_filter = ["kind"]
    list_select_related = ["company", "sent_by"]
    search_fields = ["email", "company__name"]
    search_help_text = "Address or company"
