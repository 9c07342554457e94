from django.urls import path

from support.views import log, proposals

app_name = "support"
urlpatterns = [
    path("", proposals.index, name="index"),
    path("log/", log.mine, name="my_log"),
    path("log.csv", log.mine_csv, name="my_log_csv"),
    path("log/<int:pk>/not-right/", log.not_right, name="entry_not_right"),
    path("propose/<slug:slug>/", proposals.propose, name="propose"),
    path("beside/<slug:slug>/", proposals.beside, name="beside"),
    path("interest/<slug:slug>/", proposals.interest, name="interest"),
    path("<int:pk>/", proposals.detail, name="detail"),
    path("<int:pk>/answer/", proposals.answer, name="answer"),
    path("<int:pk>/withdraw/", proposals.withdraw, name="withdraw"),
    path("<int:pk>/log/", log.add, name="log"),
]
