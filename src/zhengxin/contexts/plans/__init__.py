"""Plan documents, what was understood of them, and the programmes they became."""
