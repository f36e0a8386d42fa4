"""The admin: a career with everything that belongs to it on one screen, and the accounts."""

from jobboard.admin.career import CareerAdmin
from jobboard.admin.mail import MailAdmin
from jobboard.admin.users import UserAdmin

__all__ = ["CareerAdmin", "MailAdmin", "UserAdmin"]
