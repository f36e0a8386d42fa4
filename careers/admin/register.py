from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.text import Truncator

from careers.admin.base import ContentAdmin
from careers.admin.moderation import publish, reject
from careers.models import CareerMove, College, Occupation, Rating, Source, TitleAlias
from careers.title_matching import normalised


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["__str__", "as_of", "licence", "imported_at"]
    list_filter = ["publisher"]
    search_fields = ["publisher", "title", "release", "slug"]
    search_help_text = "Publisher, title, release or short name"
    prepopulated_fields = {"slug": ["publisher", "title", "release"]}
    readonly_fields = ["sha256", "imported_at"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """One at a time, and never a pay survey: listing what hangs on it would take minutes."""
        is_removable = obj is not None and not obj.wages.exists()
        return is_removable and super().has_delete_permission(request, obj)


@admin.register(Occupation)
class OccupationAdmin(ContentAdmin):
    list_display = ["soc_code", "title", "level", "parent"]
    list_display_links = ["soc_code", "title"]
    list_filter = ["level"]
    list_select_related = ["parent"]
    search_fields = ["soc_code", "title"]
    search_help_text = "SOC code or official title"
    delete_confirmation_max_display = 20


class TitleAliasForm(forms.ModelForm):
    def clean_title(self) -> str:
        title: str = self.cleaned_data["title"]
        if not normalised(title):
            raise forms.ValidationError("Write at least one word that names the job.")
        return title


@admin.register(TitleAlias)
class TitleAliasAdmin(ContentAdmin):
    """An editor's own names stay when the shipped or a published list is loaded again."""

    list_display = ["title", "occupation", "kind", "source"]
    list_filter = ["kind"]
    list_select_related = ["occupation", "source"]
    search_fields = ["title", "=occupation__soc_code"]
    search_help_text = "Title or SOC code"
    show_full_result_count = False
    form = TitleAliasForm

    def save_model(self, request: HttpRequest, obj: TitleAlias, form: Any, change: bool) -> None:
        obj.normalised = normalised(obj.title)
        super().save_model(request, obj, form, change)


@admin.register(College)
class CollegeAdmin(admin.ModelAdmin):
    list_display = ["name", "city", "state", "control"]
    list_filter = ["control", "state"]
    search_fields = ["name", "city", "=state"]
    search_help_text = "Name, city or two-letter state"
    delete_confirmation_max_display = 20


@admin.register(Rating)
class RatingAdmin(admin.ModelAdmin):
    """Visitors' own words: published or rejected as they are, never rewritten."""

    list_display = ["created_at", "career", "stars", "excerpt", "status"]
    list_filter = ["status", "stars"]
    list_select_related = ["career"]
    date_hierarchy = "created_at"
    search_fields = ["career__title", "comment"]
    search_help_text = "Career or words of the comment"
    actions = [publish, reject]
    fields = ["career", "stars", *Rating.ASPECTS, "comment", "created_at", "status"]
    readonly_fields = ["career", "stars", *Rating.ASPECTS, "comment", "created_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="comment")
    def excerpt(self, rating: Rating) -> str:
        return Truncator(rating.comment).words(15)


@admin.register(CareerMove)
class CareerMoveAdmin(admin.ModelAdmin):
    """What visitors reported: counted or not, never rewritten."""

    list_display = ["reported_at", "from_career", "to_career", "moved_in", "status"]
    list_filter = ["status"]
    list_select_related = ["from_career", "to_career"]
    date_hierarchy = "reported_at"
    search_fields = ["from_career__title", "to_career__title"]
    search_help_text = "Either career"
    actions = [publish, reject]
    fields = ["from_career", "to_career", "moved_in", "reported_at", "status"]
    readonly_fields = ["from_career", "to_career", "moved_in", "reported_at"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False
