from django.urls import path

from support.views import agreement, asking, log, looking_back, messages, objections, proposals, reviews, role_looks

app_name = "support"
urlpatterns = [
    path("", proposals.index, name="index"),
    path("log/", looking_back.mine, name="my_log"),
    path("log.csv", looking_back.mine_csv, name="my_log_csv"),
    path("log/<int:pk>/", log.entry, name="entry"),
    path("log/<int:pk>/edit/", log.edit, name="entry_edit"),
    path("log/<int:pk>/done/", log.done, name="entry_done"),
    path("log/<int:pk>/call-off/", log.call_off, name="entry_call_off"),
    path("log/<int:pk>/not-right/", objections.not_right, name="entry_not_right"),
    path("log/<int:pk>/answer/", objections.answer, name="entry_answer"),
    path("log/<int:pk>/settle/", objections.settle, name="entry_settle"),
    path("propose/<slug:slug>/", proposals.propose, name="propose"),
    path("ask/<slug:slug>/", asking.people, name="ask"),
    path("ask/<slug:slug>/<int:practitioner>/", asking.ask, name="ask_one"),
    path("beside/<slug:slug>/", proposals.beside, name="beside"),
    path("handing-over/<slug:slug>/", proposals.handing_over, name="handing_over"),
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
    path("<int:pk>/entries/", looking_back.of_pair, name="entries"),
    path("<int:pk>/entries/print/", looking_back.on_paper, name="entries_print"),
    path("<int:pk>/entries.csv", looking_back.of_pair_csv, name="entries_csv"),
    path("<int:pk>/planned.ics", looking_back.calendar, name="planned"),
]
