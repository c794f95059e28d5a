"""The permissions of this context."""

READ_UNIT_NOTICES = "notices:notice:read"
MANAGE_MAIL = "notices:mail:manage"
SERVE_PAPERS = "notices:paper:serve"
ANSWER_PAPERS = "notices:paper:answer"
