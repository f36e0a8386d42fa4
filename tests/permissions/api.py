"""What machines ask, below /api/v1/. Who is signed in does not matter there: a key does."""

from __future__ import annotations

from tests.permissions.people import ANYONE, KEY, NEVER, Row

API = "/api/v1"
LISTING = f"{API}/listings/{{listing}}"

ROWS = {
    "api:api_docs": Row(f"{API}/", ANYONE, NEVER),
    "api:v1:openapi-json": Row(f"{API}/openapi.json", ANYONE, NEVER),
    "api:v1:search": Row(f"{API}/search", ANYONE, NEVER),
    "api:v1:listings": Row(f"{API}/listings", KEY, KEY),
    "api:v1:listing": Row(LISTING, KEY, NEVER),
    "api:v1:publish_listing": Row(f"{LISTING}/publish", NEVER, KEY),
    "api:v1:duplicate_listing": Row(f"{LISTING}/duplicate", NEVER, KEY),
    "api:v1:pause_listing": Row(f"{LISTING}/pause", NEVER, KEY),
    "api:v1:resume_listing": Row(f"{LISTING}/resume", NEVER, KEY),
    "api:v1:renew_listing": Row(f"{LISTING}/renew", NEVER, KEY),
    "api:v1:take_back_listing": Row(f"{LISTING}/take_back", NEVER, KEY),
    "api:v1:close_listing": Row(f"{LISTING}/close", NEVER, KEY),
    "api:v1:list_stages": Row(f"{API}/stages", KEY, NEVER),
    "api:v1:list_applications": Row(f"{API}/applications", KEY, NEVER),
    "api:v1:read_application": Row(f"{API}/applications/{{applicant}}", KEY, NEVER),
    "api:v1:move_application": Row(f"{API}/applications/{{applicant}}/move", NEVER, KEY),
    "api:v1:reply_to_application": Row(f"{API}/applications/{{applicant}}/reply", NEVER, KEY),
    "api:v1:read_resume": Row(f"{API}/applications/{{applicant}}/resume", KEY, NEVER),
}
