import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from resources import validators
from resources.validators import ODT_TYPE, validate_document, whole_https_link
from tests.resources.conftest import PDF, zipped

PNG = b"\x89PNG\r\n\x1a\n rest"
JPG = b"\xff\xd8\xff rest"
DOCX = zipped("word/document.xml")
ODT = zipped("content.xml", first=ODT_TYPE)
GOOD = [("a.pdf", PDF), ("A.PDF", PDF), ("a.png", PNG), ("a.jpg", JPG), ("a.docx", DOCX), ("a.odt", ODT)]


def refusal(name, content):
    with pytest.raises(ValidationError) as caught:
        validate_document(SimpleUploadedFile(name, content))
    return caught.value


@pytest.mark.parametrize(("name", "content"), GOOD)
def test_a_document_of_a_kept_type_is_taken(name, content):
    assert validate_document(SimpleUploadedFile(name, content)) is None


def test_a_checked_file_can_be_read_from_its_beginning():
    file = SimpleUploadedFile("a.pdf", PDF)
    validate_document(file)
    assert file.read() == PDF


@pytest.mark.parametrize("name", ["a.exe", "a.html", "a.svg", "a.docm", "pdf", "a.pdf.js"])
def test_another_type_of_file_is_refused_by_name(name):
    error = refusal(name, PDF)
    assert error.code == "type"
    assert name in error.messages[0]
    assert "PDF, DOCX, ODT, PNG or JPG" in error.messages[0]


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.png", "a.jpg"])
def test_a_pdf_under_another_name_is_refused(name):
    assert refusal(name, PDF).code == "signature"


@pytest.mark.parametrize("content", [b"", zipped("evil.bin"), DOCX[:20]], ids=["empty", "other package", "cut off"])
def test_a_docx_without_a_word_document_inside_is_refused(content):
    error = refusal("a.docx", content)
    assert error.messages == ["What is inside the file is not DOCX. Open it, save it as DOCX, and choose it again."]


def test_a_file_above_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr(validators, "LARGEST", len(PDF) - 1)
    assert refusal("a.pdf", PDF).code == "size"


def test_a_file_at_the_limit_is_taken(monkeypatch):
    monkeypatch.setattr(validators, "LARGEST", len(PDF))
    assert validate_document(SimpleUploadedFile("a.pdf", PDF)) is None


def test_a_file_that_is_gone_from_the_disk_is_asked_for_again(make, pdf, media):
    resource = make(kind="file", file=pdf)
    for path in media.rglob("*.pdf"):
        path.unlink()
    resource.refresh_from_db()
    with pytest.raises(ValidationError, match="choose it again"):
        validate_document(resource.file)


@given(st.binary(max_size=60))
def test_bytes_that_do_not_begin_like_a_png_are_never_taken_as_one(content):
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        assert refusal("a.png", content).code == "signature"


@pytest.mark.parametrize(
    "link", ["http://example.org", "javascript:alert(1)", "example.org", "https://", "ftp://a.org"]
)
def test_a_link_that_is_not_a_whole_https_address_is_refused(link):
    with pytest.raises(ValidationError, match="beginning with https://"):
        whole_https_link(link)


def test_a_whole_https_address_is_taken():
    assert whole_https_link("https://example.org/a?b=c") is None
