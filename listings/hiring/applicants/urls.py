"""Below ``/recruit/<company>/``."""

from django.urls import path

from listings.hiring.applicants.views import acting, closing, looking, setting_up

urlpatterns = [
    path("applicants/", looking.applicant_list, name="applicant_list"),
    path("applicants/board/", looking.applicant_board, name="applicant_board"),
    path("applicants/file.csv", looking.applicant_export, name="applicant_export"),
    path("applicants/write/", acting.applicant_write, name="applicant_write"),
    path("applicants/<int:pk>/", looking.applicant_detail, name="applicant_detail"),
    path("applicants/<int:pk>/resume/", looking.applicant_resume, name="applicant_resume"),
    path("applicants/<int:pk>/move/", acting.applicant_move, name="applicant_move"),
    path("applicants/<int:pk>/note/", acting.applicant_note, name="applicant_note"),
    path("applicants/<int:pk>/rate/", acting.applicant_rate, name="applicant_rate"),
    path("stages/", setting_up.stage_list, name="stage_list"),
    path("stages/<int:pk>/", setting_up.stage_change, name="stage_change"),
    path("messages/", setting_up.message_template_list, name="message_template_list"),
    path("messages/<int:pk>/", setting_up.message_template_edit, name="message_template_edit"),
    path("jobs/<int:pk>/close/", closing.listing_close, name="listing_close"),
]
