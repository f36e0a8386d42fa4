from django.apps import AppConfig


class JobboardConfig(AppConfig):
    name = "jobboard"
    default_auto_field = "django.db.models.BigAutoField"
