from __future__ import annotations

from django.http import FileResponse, Http404

from listings.models import Application
from listings.seeking.resumes import storage

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
}


def as_attachment(application: Application) -> FileResponse:
    """The file, to be saved and never shown by the browser; the caller has checked who asks."""
    resume = getattr(application, "resume", None)
    if resume is None:
        raise Http404
    try:
        file = storage.path_of(resume.stored_name).open("rb")
    except FileNotFoundError:  # withdrawn a moment ago
        raise Http404 from None
    response = FileResponse(
        file, as_attachment=True, filename=resume.file_name, content_type=TYPES[resume.kind]
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
