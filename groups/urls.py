from django.urls import path

from groups.views import directory, map, needs, people, register, running, whats_on

app_name = "groups"
urlpatterns = [
    path("", directory.index, name="index"),
    path("map/", map.index, name="map"),
    path("register/", register.register, name="register"),
    path("whats-on/", whats_on.whats_on, name="whats_on"),
    path("invitation/<str:key>/", people.invitation, name="invitation"),
    path("<slug:slug>/", directory.detail, name="detail"),
    path("<slug:slug>/come-along/", directory.come_along, name="come_along"),
    path("<slug:slug>/edit/", register.edit, name="edit"),
    path("<slug:slug>/edit/<slug:step_id>/", register.step, name="step"),
    path("<slug:slug>/send/", register.send, name="send"),
    path("<slug:slug>/confirm/", register.confirm, name="confirm"),
    path("<slug:slug>/close/", register.close, name="close"),
    path("<slug:slug>/reopen/", register.reopen, name="reopen"),
    path("<slug:slug>/needs/", needs.needs, name="needs"),
    path("<slug:slug>/role/", needs.role, name="role"),
    path("<slug:slug>/role/answer/", needs.answer, name="answer_suggestion"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/<int:pk>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("<slug:slug>/running/", running.running, name="running"),
    path("<slug:slug>/hand-over/", running.hand_over, name="hand_over"),
    path("<slug:slug>/note/", running.note, name="note"),
    path("<slug:slug>/leave/", people.leave, name="leave"),
    path("<slug:slug>/claim/", people.claim, name="claim"),
]
