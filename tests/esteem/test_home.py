import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/privacy/", "/healthz", "/readyz"])
def test_public_pages_answer_without_an_account(client, path):
    assert client.get(path).status_code == 200
