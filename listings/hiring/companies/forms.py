from __future__ import annotations

from typing import Any

from django import forms

from listings.hiring.companies import domains
from listings.models import Company, Member

# Typed without its scheme as often as with it, which a browser's own field for addresses refuses.
WEB_ADDRESS = forms.TextInput(attrs={"inputmode": "url", "autocapitalize": "none"})
HOW = [("mail", "A mail to a work address"), ("dns", "A DNS record"), ("staff", "By hand")]


class CompanyForm(forms.Form):
    name = forms.CharField(max_length=160, label="Name of the company")
    website = forms.URLField(
        max_length=300,
        assume_scheme="https",
        widget=WEB_ADDRESS,
        help_text="Such as https://example.com. Its domain is how you prove who you are.",
    )
    is_another = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        if not any(letter.isalnum() for letter in name):
            raise forms.ValidationError("Write a name with letters or digits.")
        if "://" in name or "www." in name.lower():  # it stands in mails to strangers
            raise forms.ValidationError("Write the name without a web address.")
        return name

    def clean_website(self) -> str:
        return web_address(self.cleaned_data["website"])


def web_address(website: str) -> str:
    """Of the web and at a registered domain."""
    if not website.startswith(("http://", "https://")):
        raise forms.ValidationError("Write an address that starts with https://.")
    domain = domains.domain_of(website)
    try:
        Company(domain=domain).clean_fields(exclude={"name", "slug"})
        Company(domain=domain, slug="x").validate_constraints(exclude={"name"})
    except forms.ValidationError as error:
        raise forms.ValidationError("This is not the address of a website.") from error
    if not domain:
        raise forms.ValidationError("Write the address of your own website.")
    return website


class ProfileForm(forms.ModelForm):
    about = forms.CharField(
        max_length=20_000,
        required=False,
        label="About the company",
        help_text="Shown on the company's page. Markdown: **bold**, *italic*, - lists.",
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    version = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    class Meta:
        model = Company
        fields = ["website", "about"]
        widgets = {"website": WEB_ADDRESS}
        help_texts = {"website": "Another domain has to be proven again."}

    def __init__(self, data: Any, *, company: Company) -> None:
        shown = Company(website=company.website, about=company.about)
        initial = {"version": company.version}
        super().__init__(data, instance=shown, initial=initial, label_suffix="")

    def clean_website(self) -> str:
        website = self.cleaned_data["website"]
        return web_address(website) if website else ""

    def show_as_of(self, company: Company) -> None:
        """What is shown again is to be stored over this version of the company."""
        sent: Any = self.data
        self.data = again = sent.copy()
        again["version"] = company.version


class ProofForm(forms.Form):
    """One of the ways to prove the company, with what that way needs."""

    how = forms.ChoiceField(choices=HOW, widget=forms.HiddenInput)
    email = forms.EmailField(required=False, label="Work e-mail address")
    note = forms.CharField(
        required=False,
        max_length=1000,
        label="What should our staff know?",
        help_text="Such as where your name stands beside the company's.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, company: Company, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.company = company
        if company.domain:
            self.fields["email"].help_text = f"At @{company.domain}."
        if domains.domain_of_address(user.email) == company.domain:
            self.fields["email"].initial = user.email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        how, domain = cleaned.get("how"), self.company.domain
        if how in ("mail", "dns"):
            if not domain:
                raise forms.ValidationError("We know no website of this company yet.")
            if domains.is_mail_provider(domain):
                raise forms.ValidationError(
                    f"Anybody can have an address at {domain}. Ask our staff."
                )
        email = cleaned.get("email", "")
        if how == "mail" and "email" in cleaned and domains.domain_of_address(email) != domain:
            self.add_error("email", f"Write an address at @{domain}.")
        if how == "staff" and not cleaned.get("note") and "note" in cleaned:
            self.add_error("note", "Write how our staff can see who you are.")
        return cleaned


class InvitationForm(forms.Form):
    email = forms.EmailField(label="E-mail address")
    role = forms.ChoiceField(choices=Member.Role, initial=Member.Role.RECRUITER)

    def __init__(self, *args: Any, company: Company, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": ""} | kwargs)
        self.company = company

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if self.company.members.with_email(email).exists():
            raise forms.ValidationError("This person is a member already.")
        return email


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Member.Role)


class InvitationStepForm(forms.Form):
    step = forms.ChoiceField(choices=[("resend", "Send again"), ("revoke", "Revoke")])
