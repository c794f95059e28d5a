"""Uploads stop being kept where the bound is reached, so that a huge file costs no disk and still gets its sentence."""

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from zhengxin.plumbing.doctext import MAX_BYTES


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Counts every byte, keeps those up to the bound; the file's `size` tells the truth and the form refuses it."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
