from django.urls import path

from accounts import views

app_name = "letters"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("stop/<str:token>/", views.stop, name="stop"),
]
