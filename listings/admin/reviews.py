"""What waits for staff: new listings of unproven companies, edits, and what a rule has stopped."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from careers.admin.base import ContentAdmin
from listings.hiring.posting.content import LABELS, Words, content_of, differences
from listings.hiring.posting.publishing import approve, refuse
from listings.models import Listing, ListingReview

Decision = ListingReview.Decision


class Waiting(admin.SimpleListFilter):
    title = "waiting"
    parameter_name = "waiting"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "Waits"), ("no", "Does not wait")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        waiting = ListingReview.objects.waiting().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=waiting)
        return queryset.exclude(pk__in=waiting) if self.value() == "no" else queryset


class DecisionForm(forms.ModelForm):
    """``seen_version`` is of the listing that the page shows: nothing else is decided about."""

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["seen_version"].initial = self.instance.listing.version
        if "decision" in self.fields:
            offered = (Decision.APPROVED, Decision.REFUSED)
            choices = [("", "Wait"), *((one.value, one.label) for one in offered)]
            self.fields["decision"] = forms.ChoiceField(choices=choices, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("decision"):
            listing = Listing.objects.locked(self.instance.listing_id)
            if not ListingReview.objects.waiting().filter(pk=self.instance.pk):
                raise forms.ValidationError("It does not wait any more.")
            if cleaned.get("seen_version") != listing.version:
                raise forms.ValidationError(
                    "Its author has changed it meanwhile. Open this page again."
                )
        return cleaned


@admin.register(ListingReview)
class ListingReviewAdmin(ContentAdmin):
    """The author reads the answer in a mail and above the form."""

    form = DecisionForm
    list_display = ["__str__", "company", "why", "asked_at", "decision"]
    list_filter = [Waiting, "kind", "decision"]
    list_select_related = ["listing__company"]
    search_fields = ["listing__title", "listing__company__name"]
    search_help_text = "Title or company"
    fields = [
        *("listing_page", "company", "kind", "why", "what_changes", "asked_by", "asked_at"),
        *("decision", "answer", "decided_by", "decided_at"),
        "seen_version",
    ]
    readonly_fields = [
        *("listing_page", "company", "kind", "why", "what_changes", "asked_by", "asked_at"),
        *("decided_by", "decided_at"),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """What is decided stays decided."""
        decided = ["decision", "answer"] if obj and obj.decision else []
        return [*self.readonly_fields, *decided]

    @admin.display(description="company")
    def company(self, review: ListingReview) -> str:
        company = review.listing.company
        return f"{company} ({company.get_proof_display().lower()})"

    @admin.display(description="listing")
    def listing_page(self, review: ListingReview) -> SafeString:
        url = reverse("admin:listings_listing_change", args=[review.listing_id])
        return format_html('<a href="{}">{}</a>', url, review.listing)

    @admin.display(description="what it says")
    def what_changes(self, review: ListingReview) -> SafeString:
        """Of an edit the old and the new, of a listing all of it."""
        stored = content_of(review.listing)
        if review.kind == ListingReview.Kind.EDIT:
            rows = [(d.label, d.old, d.new) for d in differences(stored, stored | review.proposal)]
            heads = ("What", "Public now", "Asked for")
        else:
            said = Words([stored])
            rows = [(label, said(name, stored[name]), "") for name, label in LABELS.items()]
            heads = ("What", "It says", "")
        line = "<tr><th>{}</th><td><pre>{}</pre></td><td><pre>{}</pre></td></tr>"
        body = format_html_join("", line, rows)
        table = "<table><tr><th>{}</th><th>{}</th><th>{}</th></tr>{}</table>"
        return format_html(table, *heads, body)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form has made sure, by a lock, that it waits."""
        decision, answer = form.cleaned_data.get("decision"), form.cleaned_data.get("answer", "")
        review = ListingReview.objects.get(pk=obj.pk)
        if decision == Decision.APPROVED:
            approve(review, request.user, form.cleaned_data["seen_version"])
        elif decision == Decision.REFUSED:
            refuse(review, request.user, answer)
        elif "answer" in form.changed_data:
            super().save_model(request, obj, form, change)
