"""Pages of the admin on which a company could lose its last owner."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect

from listings.models import LastOwner, owners_kept


def keeps_owners(page: Callable[..., Any]) -> Callable[..., Any]:
    """A method of a ``ModelAdmin``: nothing is done where an owner is missed, and it is said."""

    @wraps(page)
    def kept(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            with owners_kept():
                return page(self, request, *args, **kwargs)
        except LastOwner as fault:
            self.message_user(request, str(fault), messages.ERROR)
            return redirect(request.get_full_path())

    return kept
