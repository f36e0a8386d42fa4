"""A person's own account: every page concerns whoever asks, nobody else's can be named."""

from __future__ import annotations

from tests.permissions.people import (
    ANYONE,
    CONFIRMED,
    NEVER,
    NOBODY,
    SIGNED_IN,
    Answer,
    Row,
    everybody,
)

READ_ONLY = everybody(Answer.METHOD, anonymous=Answer.SIGN_IN)
# Of a second factor, which nobody in this world has.
NO_FACTOR = everybody(Answer.MISSING, anonymous=Answer.SIGN_IN)

ROWS = {
    "account_home": Row("/account/", SIGNED_IN, NEVER),
    "account_delete": Row("/account/delete/", SIGNED_IN, SIGNED_IN),
    "account_login": Row("/account/login/", ANYONE, ANYONE),
    "account_logout": Row("/account/logout/", ANYONE, ANYONE),
    "account_inactive": Row("/account/inactive/", ANYONE, NEVER),
    "account_signup": Row("/account/signup/", ANYONE, ANYONE),
    "account_reauthenticate": Row("/account/reauthenticate/", SIGNED_IN, SIGNED_IN),
    "account_email": Row("/account/email/", SIGNED_IN, SIGNED_IN),
    "account_email_verification_sent": Row("/account/confirm-email/", ANYONE, NEVER),
    "account_confirm_email": Row("/account/confirm-email/no-such-key/", ANYONE, NOBODY),
    "account_change_password": Row("/account/password/change/", SIGNED_IN, SIGNED_IN),
    "account_set_password": Row("/account/password/set/", SIGNED_IN, SIGNED_IN),
    "account_reset_password": Row("/account/password/reset/", ANYONE, ANYONE),
    "account_reset_password_done": Row("/account/password/reset/done/", ANYONE, NEVER),
    "account_reset_password_from_key": Row("/account/password/reset/key/x-y/", ANYONE, ANYONE),
    "account_reset_password_from_key_done": Row("/account/password/reset/key/done/", ANYONE, NEVER),
    "account_confirm_login_code": Row("/account/login/code/confirm/", ANYONE, ANYONE),
    "mfa_index": Row("/account/2fa/", SIGNED_IN, READ_ONLY),
    "mfa_authenticate": Row("/account/2fa/authenticate/", ANYONE, ANYONE),
    "mfa_reauthenticate": Row("/account/2fa/reauthenticate/", CONFIRMED, CONFIRMED),
    "mfa_activate_totp": Row("/account/2fa/totp/activate/", CONFIRMED, CONFIRMED),
    "mfa_deactivate_totp": Row("/account/2fa/totp/deactivate/", NO_FACTOR, NO_FACTOR),
    "mfa_list_webauthn": Row("/account/2fa/webauthn/", SIGNED_IN, READ_ONLY),
    "mfa_add_webauthn": Row("/account/2fa/webauthn/add/", CONFIRMED, CONFIRMED),
    "mfa_edit_webauthn": Row("/account/2fa/webauthn/keys/1/edit/", CONFIRMED, CONFIRMED),
    "mfa_remove_webauthn": Row("/account/2fa/webauthn/keys/1/remove/", CONFIRMED, CONFIRMED),
    "mfa_login_webauthn": Row("/account/2fa/webauthn/login/", ANYONE, ANYONE),
    "mfa_reauthenticate_webauthn": Row(
        "/account/2fa/webauthn/reauthenticate/", CONFIRMED, CONFIRMED
    ),
    "mfa_view_recovery_codes": Row("/account/2fa/recovery-codes/", NO_FACTOR, READ_ONLY),
    "mfa_generate_recovery_codes": Row(
        "/account/2fa/recovery-codes/generate/", CONFIRMED, CONFIRMED
    ),
    "mfa_download_recovery_codes": Row(
        "/account/2fa/recovery-codes/download/", NO_FACTOR, NO_FACTOR
    ),
    "usersessions_list": Row("/account/sessions/", SIGNED_IN, SIGNED_IN),
}
