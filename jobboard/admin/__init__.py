"""The admin: a career with everything that belongs to it on one screen, and the accounts."""

from django.conf import settings
from django.contrib import admin

from jobboard.admin.career import CareerAdmin
from jobboard.admin.users import UserAdmin

__all__ = ["CareerAdmin", "UserAdmin"]

admin.site.site_header = admin.site.site_title = f"{settings.SITE_NAME} editing"
admin.site.index_title = "What would you like to edit?"
