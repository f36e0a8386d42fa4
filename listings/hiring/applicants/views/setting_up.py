"""How a company goes about its applicants: its stages, the words it answers with often."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods, require_POST

from listings.hiring.access import has_room, member_of
from listings.hiring.applicants.forms import MessageTemplateForm, StageForm, StageStepForm
from listings.models import Member, MessageTemplate, Stage, StageInUse

RECRUITER = Member.Role.RECRUITER


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def stage_list(request: HttpRequest, company: str) -> HttpResponse:
    """The stages in order, each with its own form; a POST adds one at the end."""
    least = RECRUITER if request.method == "POST" else Member.Role.VIEWER
    member = member_of(request, company, least)
    stages = Stage.objects.of(member.company)
    new = Stage(company=member.company, position=stages.next_position())
    form = StageForm(request.POST or None, instance=new)
    if has_room(form, member, "stages") and _stored(form):
        member.note(f"added the stage “{new}”")
        return redirect("hiring:stage_list", member.company.slug)
    context = {
        "member": member,
        "form": form,
        "rows": [
            (stage, StageForm(instance=stage, auto_id=f"id_{stage.pk}_%s"))
            for stage in stages.with_counts()
        ],
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/stage_list.html", context, status=status)


def _stored(form: StageForm | MessageTemplateForm) -> bool:
    try:
        with transaction.atomic():
            form.save()
    except IntegrityError:  # somebody else took the name at this moment
        form.add_error("name", "This name is taken.")
        return False
    return True


@require_POST
@login_required
def stage_change(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Rename a stage, move it up or down, or remove it when nobody is in it."""
    member = member_of(request, company, RECRUITER)
    stage = get_object_or_404(Stage.objects.of(member.company), pk=pk)
    step = StageStepForm(request.POST)
    action = step.cleaned_data["action"] if step.is_valid() else ""
    name = stage.name
    if action in ("up", "down"):
        stage.shift(-1 if action == "up" else 1)
        member.note(f"moved the stage “{name}” {action}")
    elif action == "remove":
        try:
            stage.remove()
        except StageInUse as error:
            messages.error(request, str(error))
        else:
            member.note(f"removed the stage “{name}”")
    else:
        form = StageForm(request.POST, instance=stage)
        if form.is_valid() and _stored(form):
            member.note(f"changed the stage “{name}” to “{stage}”")
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
    return redirect("hiring:stage_list", member.company.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def message_template_list(request: HttpRequest, company: str) -> HttpResponse:
    """The company's templates; a POST adds one."""
    least = RECRUITER if request.method == "POST" else Member.Role.VIEWER
    member = member_of(request, company, least)
    new = MessageTemplate(company=member.company)
    form = MessageTemplateForm(request.POST or None, instance=new, label_suffix="")
    if has_room(form, member, "message_templates") and _stored(form):
        member.note(f"added the message template “{new}”")
        return redirect("hiring:message_template_list", member.company.slug)
    context = {"member": member, "form": form, "templates": member.company.message_templates.all()}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/message_template_list.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def message_template_edit(request: HttpRequest, company: str, pk: int) -> HttpResponse:
    """Change a template, or remove it."""
    member = member_of(request, company, RECRUITER)
    template = get_object_or_404(member.company.message_templates, pk=pk)
    step, name = StageStepForm(request.POST or None), template.name
    if step.is_valid() and step.cleaned_data["action"] == "remove":
        template.delete()
        member.note(f"removed the message template “{name}”")
        return redirect("hiring:message_template_list", member.company.slug)
    form = MessageTemplateForm(request.POST or None, instance=template, label_suffix="")
    if form.is_valid() and _stored(form):
        member.note(f"changed the message template “{template}”")
        return redirect("hiring:message_template_list", member.company.slug)
    context = {"member": member, "form": form, "name": name}
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "hiring/message_template_edit.html", context, status=status)
