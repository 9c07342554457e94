app_name = "practitioners"
urlpatterns = []
