"""Documents (Word, PDF, web page, text file) become one string, with the place of every character in the document."""

from zhengxin.plumbing.doctext.bounds import MAX_BYTES
from zhengxin.plumbing.doctext.extract import extract
from zhengxin.plumbing.doctext.text import DocumentText, Place

__all__ = ["MAX_BYTES", "DocumentText", "Place", "extract"]
