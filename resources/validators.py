"""What a resource's file and link may be. Each error is one sentence that says what to do."""

import zipfile
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

MEGABYTE = 1024 * 1024
LARGEST = 10 * MEGABYTE
ODT_TYPE = "application/vnd.oasis.opendocument.text"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CONTENT_TYPES = {
    ".pdf": "application/pdf",
    ".docx": DOCX_TYPE,
    ".odt": ODT_TYPE,
    ".png": "image/png",
    ".jpg": "image/jpeg",
}
# The first bytes of each type. OpenDocument asks for an uncompressed "mimetype" entry at the very start (part 2, 3.3).
SIGNATURES = {
    ".pdf": (0, b"%PDF-"),
    ".docx": (0, b"PK\x03\x04"),
    ".odt": (30, b"mimetype" + ODT_TYPE.encode()),
    ".png": (0, b"\x89PNG\r\n\x1a\n"),
    ".jpg": (0, b"\xff\xd8\xff"),
}
whole_https_link = URLValidator(schemes=["https"], message=_("Give the whole link, beginning with https://."))


def extension_of(name):
    """The lower-case extension of a file's name, with its dot."""
    return PurePath(name).suffix.lower()


def validate_document(file):
    """Refuse a file whose name, size or first bytes are not those of a document that the library keeps."""
    try:
        for check in (_check_extension, _check_size, _check_signature):
            check(file)
    except OSError as error:
        raise ValidationError(
            _("The file can no longer be read. Please choose it again."), code="unreadable"
        ) from error


def _check_extension(file):
    if extension_of(file.name) not in CONTENT_TYPES:
        raise ValidationError(
            _("We do not keep files such as %(name)s. Save it as PDF, DOCX, ODT, PNG or JPG, and choose it again."),
            code="type",
            params={"name": PurePath(file.name).name},
        )


def _check_size(file):
    if file.size > LARGEST:
        raise ValidationError(
            _("The file is larger than %(limit)s MB. Make it smaller, for example with smaller pictures."),
            code="size",
            params={"limit": LARGEST // MEGABYTE},
        )


def _check_signature(file):
    extension = extension_of(file.name)
    offset, signature = SIGNATURES[extension]
    file.seek(0)
    start = file.read(offset + len(signature))
    fits = start[offset:] == signature and (extension != ".docx" or _holds_a_word_document(file))
    file.seek(0)
    if not fits:
        raise ValidationError(
            _("What is inside the file is not %(type)s. Open it, save it as %(type)s, and choose it again."),
            code="signature",
            params={"type": extension[1:].upper()},
        )


def _holds_a_word_document(file):
    try:
        with zipfile.ZipFile(file) as package:
            return "word/document.xml" in package.namelist()
    except zipfile.BadZipFile:
        return False
