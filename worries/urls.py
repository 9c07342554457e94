from django.urls import path

from worries import views

app_name = "worries"
urlpatterns = [
    path("", views.index, name="index"),
    path("write/", views.write, name="write"),
    path("notes/", views.mine, name="mine"),
    path("notes/<int:pk>/take-back/", views.take_back, name="take_back"),
]
