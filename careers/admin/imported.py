from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


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
