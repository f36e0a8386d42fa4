"""The admin site: Django's own, in the site's name."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse


class EditingSite(AdminSite):
    site_header = site_title = f"{settings.SITE_NAME} editing"
    index_title = "What would you like to edit?"

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """The site's own sign-in, with its second factor and its limits."""
        from allauth.account.decorators import secure_admin_login  # needs the apps loaded

        return secure_admin_login(super().login)(request, extra_context)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Lists and pickers take their queries from the address, and trust it too much."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "%00" in request.META.get("QUERY_STRING", ""):
                raise BadRequest("The address contains a NUL byte.")
            try:
                return view(request, *args, **kwargs)
            except OverflowError as error:
                raise BadRequest("The address contains a number that is too large.") from error

        return super().admin_view(checked, cacheable)


class EditingConfig(AdminConfig):
    default = False
    default_site = "jobboard.editing.EditingSite"
