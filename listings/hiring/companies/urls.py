"""Below ``/recruit/``: who a company is and who acts for it."""

from django.urls import path

from listings.hiring.companies.views import founding, members, profile, proof

urlpatterns = [
    path("companies/new/", founding.company_new, name="company_new"),
    path("companies/<slug:slug>/claim/", founding.company_claim, name="company_claim"),
    path("companies/proof/<slug:token>/", proof.proof_confirm, name="proof_confirm"),
    path("companies/invitation/<slug:token>/", members.invitation_accept, name="invitation_accept"),
    path("<slug:company>/proof/", proof.company_proof, name="company_proof"),
    path("<slug:company>/profile/", profile.company_profile, name="company_profile"),
    path("<slug:company>/history/", profile.company_history, name="company_history"),
    path("<slug:company>/leave/", members.company_leave, name="company_leave"),
    path("<slug:company>/members/", members.company_members, name="company_members"),
    path("<slug:company>/members/<int:pk>/", members.member_change, name="member_change"),
    path("<slug:company>/members/<int:pk>/remove/", members.member_remove, name="member_remove"),
    path(
        "<slug:company>/invitations/<int:pk>/", members.invitation_change, name="invitation_change"
    ),
]
