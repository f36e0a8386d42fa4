from __future__ import annotations

from typing import Any

from django import forms

from jobboard.models import User
from listings.models import LastOwner, owners_kept


class DeleteAccountForm(forms.Form):
    """The password once more, and no company left without an owner."""

    password = forms.CharField(
        label="Your password", strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )  # fmt: skip

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.user = user

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        if not self.user.check_password(password):
            raise forms.ValidationError("This is not your password.")
        return password

    def clean(self) -> dict[str, Any] | None:
        for member in self.user.memberships.last_owners():
            self.add_error(
                None, f"You are the last owner of {member.company}. Make somebody else an owner"
                " first, or close its jobs and ask us to delete it.",
            )  # fmt: skip
        return super().clean()

    def delete_account(self) -> bool:
        """Whether it is gone; if not the form says why."""
        try:
            with owners_kept(self.user.memberships.values_list("company", flat=True)):
                User.objects.filter(pk=self.user.pk).delete()
        except LastOwner as fault:  # the other owner has gone since ``clean`` looked
            self.add_error(None, str(fault))
            return False
        return True
