from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from careers.admin.fields import MARKDOWN, PickedSelect


class ContentAdmin(admin.ModelAdmin):
    """What people write here: Markdown with a preview, pickers for rows of other tables."""

    formfield_overrides = MARKDOWN

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        kwargs["widget"] = PickedSelect(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class ImportedAdmin(admin.ModelAdmin):
    """Rows of a published file: looked up here, changed by importing its next edition."""

    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
