"""The sentences for refusals of files: documents, sheets, scans and papers."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

FILE_SENTENCES: dict[str, Promise] = {
    "document.damaged": lazy("The file is damaged and cannot be opened; save it again and upload the new copy."),
    "document.empty": lazy("The file is empty; choose one with text in it."),
    "document.encrypted": lazy("The file is protected by a password; save it without one."),
    "document.has_macros": lazy("The Word file carries macros; save it as an ordinary docx file without them."),
    "document.is_archive": lazy(
        "This is a %(kind)s file, not a document; upload the document itself as docx, PDF, text or web page."
    ),
    "document.not_text": lazy("No text was found in this file; upload a docx, PDF, text file or saved web page."),
    "document.old_word": lazy("This is an old Word format (doc, rtf or wps); save it as docx and upload that."),
    "document.scanned": lazy(
        "The PDF holds %(pages)s pages of pictures and no text; recognise the text first (OCR) or upload the Word file."
    ),
    "document.too_complex": lazy("The file is built in such a tangled way that reading it was given up; save it anew."),
    "document.too_large": lazy("The file is larger than %(megabytes)s MB."),
    "document.too_long": lazy("The text has more than %(limit)s characters; a plan is shorter."),
    "document.too_many_pages": lazy("The PDF has more than %(limit)s pages; upload the plan alone."),
    "document.wrong_encoding": lazy("The encoding of the text is not known; save it as UTF-8 and upload it again."),
    "document.zip_bomb": lazy("The file unpacks to an unreasonable size and is not opened."),
    "documents.issued_before_review": lazy(
        "The paper was reviewed on %(day)s; its day of issue cannot lie before that. Name a later day."
    ),
    "documents.issued_in_future": lazy("%(day)s has not come yet; name the day on which the paper was signed."),
    "documents.issuer_reviewed": lazy(
        "You reviewed this paper. The rules keep review and issue apart; somebody else must issue it."
    ),
    "documents.number_given_meanwhile": lazy(
        "Another paper was given this number at the same moment; issue once more."
    ),
    "documents.organ_code_missing": lazy(
        "The paper has no organ code (机关代字) yet, so it could not be numbered; revise it first."
    ),
    "documents.organ_code_wrong": lazy(
        "An organ code (机关代字) has at most 20 letters, without digits and brackets, such as 青发改."
    ),
    "documents.own_paper": lazy("You wrote this paper; somebody else must review it."),
    "documents.paper_empty": lazy("The paper has no text yet; revise it first."),
    "documents.paper_issued": lazy("The paper has been issued as %(number)s and cannot be changed any more."),
    "documents.paper_not_issued": lazy("The paper has not been issued yet."),
    "documents.paper_not_reviewed": lazy("The paper has not been reviewed yet; it can be issued after its review."),
    "documents.paper_reviewed": lazy("The paper has been reviewed already."),
    "documents.paper_revised_meanwhile": lazy("Somebody revised the paper in the meantime; read it again first."),
    "documents.paper_withdrawn": lazy("The paper has been withdrawn."),
    "documents.reason_missing": lazy("Say why the paper is withdrawn."),
    "documents.serial_passed": lazy("The number must be above %(last)s, the last one given in that year."),
    "documents.signer_missing": lazy("Name the signer, in at most 60 characters."),
    "documents.unknown_file": lazy("There is no such file."),
    "documents.unknown_paper": lazy("There is no such paper."),
    "documents.unknown_paper_kind": lazy("The rulebook knows no kind of paper %(kind)s."),
    "gongwen.table_uneven": lazy("The rows of a table have unequal numbers of cells."),
    "gongwen.title_missing": lazy("The paper has no title."),
    "gongwen.too_long": lazy("“%(element)s” is longer than %(limit)s characters; shorten it."),
    "gongwen.too_many": lazy("“%(element)s” has more than %(limit)s entries."),
    "scan.damaged": lazy("The scan is damaged or unreasonably large; scan the sheet again."),
    "scan.empty": lazy("The scan is empty; choose the file with the sealed paper."),
    "scan.too_large": lazy("The scan is larger than %(megabytes)s MB."),
    "scan.wrong_kind": lazy("The scan must be a PNG picture or a PDF file."),
    "table.bomb": lazy("The file unpacks to an unreasonable size and is not opened."),
    "table.column_missing": lazy(
        "The sheet has no column “%(column)s”; take a new sheet and enter your changes there."
    ),
    "table.column_twice": lazy("The column “%(column)s” is there twice; leave one of them."),
    "table.column_unknown": lazy(
        "The column “%(column)s” is not known here; take it out or name it as the template does."
    ),
    "table.columns_missing": lazy("These columns are missing: %(columns)s; take the template and fill them in."),
    "table.damaged": lazy("The workbook is damaged and cannot be opened; save it again and upload the new copy."),
    "table.has_macros": lazy("The workbook carries macros; save it as an ordinary xlsx without them."),
    "table.not_csv": lazy("The file is no CSV table: %(reason)s."),
    "table.not_xlsx": lazy("This is not an Excel workbook (xlsx)."),
    "table.old_or_encrypted": lazy(
        "The workbook is in the old Excel format or protected by a password; save it as xlsx without one."
    ),
    "table.ragged": lazy(
        "A row of the table has more cells than the first row; put a text that holds commas in quotes."
    ),
    "table.too_large": lazy("The workbook is larger than %(megabytes)s MB."),
    "table.too_many_cells": lazy(
        "The workbook has cells beyond row %(rows)s or column %(columns)s; delete what is there."
    ),
    "table.too_many_columns": lazy("The table has more than %(limit)s columns."),
    "table.too_many_merged": lazy("The workbook has more than %(limit)s merged cells; take them apart."),
    "table.wrong_encoding": lazy("The file is neither UTF-8 nor GB18030 text; save the sheet as xlsx or CSV."),
}
