"""The admin: one row a model, of which Django makes five addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.permissions.people import (
    ANYONE,
    NEVER,
    NO_STAFF,
    SIGN_IN_OF_STAFF,
    STAFF,
    SUPERUSERS,
    Answer,
    Policy,
    Row,
)


@dataclass(frozen=True)
class Model:
    """What editors may with its rows, and what nobody may: ``"view add"``."""

    editor: str = ""
    nobody: str = ""

    def policy(self, verb: str) -> Policy:
        if verb in self.nobody.split():
            return NO_STAFF
        verbs = self.editor.split()
        may = verb in verbs or (verb == "view" and "change" in verbs)
        return STAFF if may else SUPERUSERS


IMPORTED = "change add delete"

MODELS = {
    "account_emailaddress": Model(),
    "auth_group": Model(),
    "careers_career": Model("view change add"),
    "careers_careermove": Model("view change", nobody="add"),
    "careers_college": Model("view change add"),
    "careers_occupation": Model("view"),
    "careers_rating": Model("view change", nobody="add"),
    "careers_source": Model("view change add", nobody="delete"),
    "careers_titlealias": Model("view change add delete"),
    "jobboard_mail": Model(nobody="change add"),
    "jobboard_user": Model(),
    "listings_apikey": Model(nobody="add"),
    "listings_company": Model("view"),
    "listings_feed": Model(nobody="add"),
    "listings_feedrun": Model(nobody="add change"),
    "listings_companyclaim": Model(nobody="add delete"),
    "listings_companyevent": Model(nobody="add delete"),
    "listings_companyproof": Model(nobody="add delete"),
    "listings_companyreview": Model(nobody="add delete"),
    "listings_listing": Model("view"),
    "listings_listingreport": Model("view change", nobody="add"),
    "listings_listingreview": Model("view change", nobody="add"),
    "listings_member": Model(),
    "listings_place": Model("view", nobody=IMPORTED),
    "listings_tokenmail": Model(nobody="add delete"),
    "listings_webhook": Model(nobody="add change"),
    "listings_webhookdelivery": Model(nobody="add change"),
    "listings_zipcode": Model("view", nobody=IMPORTED),
    "mfa_authenticator": Model(),
    "procrastinate_procrastinatejob": Model(nobody=IMPORTED),
    "salaries_area": Model("view", nobody=IMPORTED),
    "salaries_salaryreport": Model("view change add delete"),
    "salaries_share": Model("view change add delete"),
    "salaries_wage": Model("view", nobody=IMPORTED),
    "usersessions_usersession": Model(),
}


def _pages(name: str, model: Model) -> Iterator[tuple[str, Row]]:
    base = f"/admin/{name.replace('_', '/', 1)}/"
    row = f"{base}{{{name}}}/"
    view, change, add, delete = map(model.policy, ("view", "change", "add", "delete"))
    yield f"admin:{name}_changelist", Row(base, view, view)
    yield f"admin:{name}_add", Row(f"{base}add/", add, add)
    yield f"admin:{name}_change", Row(f"{row}change/", view, change)
    yield f"admin:{name}_delete", Row(f"{row}delete/", delete, delete)
    yield f"admin:{name}_history", Row(f"{row}history/", view, view)


# What asks for no right of its own.
PICKER = "?app_label=careers&model_name=careeroccupation&field_name=occupation"
WRONG_WAY = {"editor": Answer.METHOD, "superuser": Answer.METHOD}
READ_ONLY = STAFF | WRONG_WAY
NO_TARGET = STAFF | {"editor": Answer.MISSING, "superuser": Answer.MISSING}

ROWS = {
    "markdown_preview": Row("/admin/markdown-preview/", NEVER, STAFF),
    "admin:index": Row("/admin/", STAFF, STAFF),
    "admin:login": Row("/admin/login/", SIGN_IN_OF_STAFF, SIGN_IN_OF_STAFF),
    "admin:logout": Row("/admin/logout/", ANYONE | WRONG_WAY, ANYONE),
    "admin:password_change": Row("/admin/password_change/", STAFF, STAFF),
    "admin:password_change_done": Row("/admin/password_change/done/", STAFF, READ_ONLY),
    "admin:autocomplete": Row(f"/admin/autocomplete/{PICKER}", STAFF, READ_ONLY),
    "admin:jsi18n": Row("/admin/jsi18n/", STAFF, READ_ONLY),
    "admin:view_on_site": Row("/admin/r/0/0/", NO_TARGET, NO_TARGET),
    "admin:auth_user_password_change": Row(
        "/admin/jobboard/user/{jobboard_user}/password/", SUPERUSERS, SUPERUSERS
    ),
    "admin:app_list": Row("/admin/careers/", STAFF, STAFF),
    **{name: row for model in MODELS.items() for name, row in _pages(*model)},
}
