"""The site as its web process sees it behind the proxy that speaks HTTPS: every request says so. For measuring only."""

from esteem.wsgi import application as site


def application(environ, start_response):
    return site(environ | {"HTTP_X_FORWARDED_PROTO": "https"}, start_response)
