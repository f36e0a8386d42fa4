from __future__ import annotations

from django import forms
from django.contrib.admin.views.decorators import staff_member_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST


class MarkdownForm(forms.Form):
    text = forms.CharField(required=False, strip=False, max_length=100_000)


@require_POST
@staff_member_required
def markdown_preview(request: HttpRequest) -> HttpResponse:
    """Markdown as the public page will show it: the same filter, the same cleaning."""
    form = MarkdownForm(request.POST)
    status = 200 if form.is_valid() else 400
    return TemplateResponse(request, "admin/markdown_preview.html", {"form": form}, status=status)
