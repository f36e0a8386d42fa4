from __future__ import annotations

from typing import Any

from listings.models import Application


def everything_about(application: Application) -> dict[str, Any]:
    """Also what the employer noted: it is about her. Not what it calls its stages: how it decided
    she learns with its answer."""
    resume = getattr(application, "resume", None)
    return {
        "job": application.listing.title,
        "company": application.listing.company.name,
        "status": application.standing,
        "name": application.name,
        "email": application.email,
        "phone": application.phone,
        "message": application.message,
        "answers": application.answers,
        "came_from": application.get_source_display(),
        "first_sent_at": application.created_at,
        "sent_at": application.sent_at,
        "confirmed_at": application.confirmed_at,
        "resume": resume
        and {
            "file_name": resume.file_name,
            "kind": resume.kind,
            "size_bytes": resume.size_bytes,
            "sha256": resume.sha256,
            "text_read_from_it": resume.text,
        },
        "messages": list(application.messages.values("subject", "text", "sender_name", "sent_at")),
        "history": [
            {"what": event.get_kind_display(), "at": event.happened_at}
            for event in application.events.all()
        ],
        "notes_of_the_employer": [note.text for note in application.notes.all()],
        "ratings_of_the_employer": [rating.score for rating in application.ratings.all()],
    }
