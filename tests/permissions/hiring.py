"""The rooms of employers, below /recruit/."""

from __future__ import annotations

from tests.permissions.people import (
    ANYONE,
    MEMBERS,
    NEVER,
    OWNERS,
    RECRUITERS,
    SIGNED_IN,
    Answer,
    Row,
    everybody,
)

# Of the mail to a work address: whoever asked for it, by whatever way she comes.
SENDER = everybody(Answer.MISSING, anonymous=Answer.SIGN_IN, owner=Answer.OK)

CLINIC = "/recruit/kind-clinic/"
APPLICANT = f"{CLINIC}applicants/{{applicant}}/"
DELIVERY = "00000000-0000-4000-8000-{delivery:012}"

ROWS = {
    "hiring:recruit_home": Row("/recruit/", ANYONE, NEVER),
    "hiring:company_room": Row(CLINIC, MEMBERS, NEVER),
    "hiring:listing_new": Row(f"{CLINIC}jobs/new/", RECRUITERS, RECRUITERS),
    "hiring:listing_markdown": Row(f"{CLINIC}jobs/markdown/", NEVER, RECRUITERS),
    "hiring:listing_steps": Row(f"{CLINIC}jobs/steps/", NEVER, RECRUITERS),
    "hiring:occupation_suggestions": Row(f"{CLINIC}jobs/occupations/", MEMBERS, NEVER),
    "hiring:listing_edit": Row(CLINIC + "jobs/{listing}/edit/", RECRUITERS, RECRUITERS),
    "hiring:listing_preview": Row(CLINIC + "jobs/{listing}/preview/", MEMBERS, NEVER),
    "hiring:applicant_list": Row(f"{CLINIC}applicants/", MEMBERS, NEVER),
    "hiring:applicant_board": Row(f"{CLINIC}applicants/board/", MEMBERS, NEVER),
    "hiring:applicant_export": Row(f"{CLINIC}applicants/file.csv", MEMBERS, NEVER),
    "hiring:applicant_write": Row(f"{CLINIC}applicants/write/", RECRUITERS, RECRUITERS),
    "hiring:applicant_detail": Row(APPLICANT, MEMBERS, NEVER),
    "hiring:applicant_resume": Row(f"{APPLICANT}resume/", MEMBERS, NEVER),
    "hiring:applicant_move": Row(f"{APPLICANT}move/", NEVER, RECRUITERS),
    "hiring:applicant_note": Row(f"{APPLICANT}note/", NEVER, RECRUITERS),
    "hiring:applicant_rate": Row(f"{APPLICANT}rate/", NEVER, RECRUITERS),
    "hiring:stage_list": Row(f"{CLINIC}stages/", MEMBERS, RECRUITERS),
    "hiring:stage_change": Row(f"{CLINIC}stages/{{stage}}/", NEVER, RECRUITERS),
    "hiring:message_template_list": Row(f"{CLINIC}messages/", MEMBERS, RECRUITERS),
    "hiring:message_template_edit": Row(
        f"{CLINIC}messages/{{message_template}}/", RECRUITERS, RECRUITERS
    ),
    "hiring:listing_close": Row(f"{CLINIC}jobs/{{listing}}/close/", RECRUITERS, RECRUITERS),
    "hiring:numbers": Row(f"{CLINIC}numbers/", MEMBERS, NEVER),
    "hiring:numbers_file": Row(f"{CLINIC}numbers/file.csv", MEMBERS, NEVER),
    "hiring:feeds": Row(f"{CLINIC}feeds/", OWNERS, OWNERS),
    "hiring:feed_detail": Row(f"{CLINIC}feeds/{{feed}}/", OWNERS, NEVER),
    "hiring:feed_run": Row(f"{CLINIC}feeds/{{feed}}/run/", NEVER, OWNERS),
    "hiring:feed_pause": Row(f"{CLINIC}feeds/{{feed}}/pause/", NEVER, OWNERS),
    "hiring:feed_remove": Row(f"{CLINIC}feeds/{{feed}}/remove/", OWNERS, OWNERS),
    "hiring:feed_report": Row(f"{CLINIC}feeds/{{feed}}/runs/{{feed_run}}/", OWNERS, NEVER),
    "hiring:webhooks": Row(f"{CLINIC}webhooks/", OWNERS, OWNERS),
    "hiring:webhook_detail": Row(f"{CLINIC}webhooks/{{webhook}}/", OWNERS, NEVER),
    "hiring:webhook_remove": Row(f"{CLINIC}webhooks/{{webhook}}/remove/", NEVER, OWNERS),
    "hiring:webhook_redeliver": Row(
        f"{CLINIC}webhooks/{{webhook}}/deliveries/{DELIVERY}/again/", NEVER, OWNERS
    ),
    "hiring:api_keys": Row(f"{CLINIC}api-keys/", OWNERS, OWNERS),
    "hiring:api_key_revoke": Row(f"{CLINIC}api-keys/{{api_key}}/revoke/", NEVER, OWNERS),
    "hiring:company_new": Row("/recruit/companies/new/", SIGNED_IN, SIGNED_IN),
    "hiring:company_claim": Row("/recruit/companies/other-house/claim/", SIGNED_IN, SIGNED_IN),
    "hiring:proof_confirm": Row("/recruit/companies/proof/proof-token/", SENDER, SENDER),
    "hiring:invitation_accept": Row(
        "/recruit/companies/invitation/invitation-token/", SIGNED_IN, SIGNED_IN
    ),
    "hiring:company_proof": Row(f"{CLINIC}proof/", MEMBERS, OWNERS),
    "hiring:company_profile": Row(f"{CLINIC}profile/", OWNERS, OWNERS),
    "hiring:company_history": Row(f"{CLINIC}history/", MEMBERS, NEVER),
    "hiring:company_leave": Row(f"{CLINIC}leave/", MEMBERS, MEMBERS),
    "hiring:company_members": Row(f"{CLINIC}members/", MEMBERS, OWNERS),
    "hiring:member_change": Row(f"{CLINIC}members/{{member}}/", OWNERS, OWNERS),
    "hiring:member_remove": Row(f"{CLINIC}members/{{member}}/remove/", NEVER, OWNERS),
    "hiring:invitation_change": Row(f"{CLINIC}invitations/{{invitation}}/", NEVER, OWNERS),
}
