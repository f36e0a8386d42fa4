"""How files of the apply form come in: with the name that was sent, no larger than may be taken."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParser

from listings.seeking.resumes.checking import LARGEST


def receive_files_of(request: HttpRequest) -> None:
    """Before the first look at what was sent."""
    request.upload_handlers = [CappedUpload(request)]
    request.multipart_parser_class = NamesAsSent  # type: ignore[assignment] # a class, whatever the stubs say


class NamesAsSent(MultiPartParser):
    """Django would quietly cut "../../etc/passwd.pdf" to its end, and drop a file called "..".

    Browsers send no folders: who does is refused and told why, which needs the name as it came.
    """

    def sanitize_file_name(self, file_name: str) -> str:
        return file_name


class SentFile(InMemoryUploadedFile):
    """Its name is what was sent, for ``resumes.checking``; nothing is ever stored under it."""

    name: str = ""  # type: ignore[assignment] # in place of the property that cuts it


class CappedUpload(FileUploadHandler):
    """Keeps no more of a form's files, all together, than one may have; the rest is counted."""

    bytes_kept = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.bytes_kept <= LARGEST:
            self.bytes_kept += self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> SentFile:
        self.kept.seek(0)
        return SentFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )
