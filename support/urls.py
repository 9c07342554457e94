from django.urls import path

from support.views import agreement, asking, log, messages, proposals, reviews, role_looks

app_name = "support"
urlpatterns = [
    path("", proposals.index, name="index"),
    path("log/", log.mine, name="my_log"),
    path("log.csv", log.mine_csv, name="my_log_csv"),
    path("log/<int:pk>/not-right/", log.not_right, name="entry_not_right"),
    path("propose/<slug:slug>/", proposals.propose, name="propose"),
    path("ask/<slug:slug>/", asking.people, name="ask"),
    path("ask/<slug:slug>/<int:practitioner>/", asking.ask, name="ask_one"),
    path("beside/<slug:slug>/", proposals.beside, name="beside"),
    path("interest/<slug:slug>/", proposals.interest, name="interest"),
    path("<int:pk>/", proposals.detail, name="detail"),
    path("<int:pk>/answer/", proposals.answer, name="answer"),
    path("<int:pk>/withdraw/", proposals.withdraw, name="withdraw"),
    path("<int:pk>/messages/", messages.thread, name="messages"),
    path("<int:pk>/agreement/", agreement.show, name="agreement"),
    path("<int:pk>/agreement/edit/", agreement.edit, name="agreement_edit"),
    path("<int:pk>/agreement/accept/", agreement.accept, name="agreement_accept"),
    path("<int:pk>/agreement/keep/", agreement.keep, name="agreement_keep"),
    path(
        "<int:pk>/agreement/corrections/<int:correction>/more/",
        agreement.more_than_spelling,
        name="more_than_spelling",
    ),
    path("<int:pk>/review/", reviews.review, name="review"),
    path("<int:pk>/review/start/", reviews.start, name="review_start"),
    path("<int:pk>/role/", role_looks.role, name="role"),
    path("<int:pk>/log/", log.add, name="log"),
]
