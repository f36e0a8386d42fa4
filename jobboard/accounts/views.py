from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jobboard.accounts.forms import DeleteAccountForm
from jobboard.models import User


@require_safe
@never_cache
@login_required
def account_home(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment] # login_required
    context = {"memberships": user.memberships.of(user)}
    return TemplateResponse(request, "jobboard/account_home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def account_delete(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment] # login_required
    form = DeleteAccountForm(user, request.POST or None)
    if form.is_valid() and form.delete_account():
        logout(request)
        messages.success(request, "The account is deleted.")
        return redirect("account_login")
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "jobboard/account_delete.html", {"form": form}, status=status)
