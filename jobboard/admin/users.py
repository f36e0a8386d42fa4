from __future__ import annotations

from allauth.usersessions.admin import UserSessionAdmin
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from jobboard.models import User
from listings.admin.owners import keeps_owners


class AddUserForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email"]


class ChangeUserForm(UserChangeForm):
    class Meta:
        model = User
        fields = [
            "email", "password",
            "is_active", "is_staff", "is_superuser", "groups", "user_permissions",
        ]  # fmt: skip


@admin.register(User)
class UserAdmin(auth_admin.UserAdmin):
    form = ChangeUserForm
    add_form = AddUserForm
    list_display = ["email", "is_staff", "is_active", "joined_at", "last_login"]
    search_fields = ["email"]
    search_help_text = "E-mail address"
    ordering = ["email"]
    readonly_fields = ["joined_at", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "password"]}),
        (
            "May do",
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        ("Dates", {"fields": ["joined_at", "last_login"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "usable_password", "password1", "password2"]}),
    ]
    changelist_view = keeps_owners(auth_admin.UserAdmin.changelist_view)
    delete_view = keeps_owners(auth_admin.UserAdmin.delete_view)


admin.site.unregister(UserSession)


@admin.register(UserSession)
class SessionAdmin(UserSessionAdmin):
    """Searched by what accounts have here: there are no user names."""

    list_select_related = ["user"]
    search_fields = ["user__email", "=ip"]
    search_help_text = "E-mail or IP address"
