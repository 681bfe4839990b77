"""A form, drawn and read back as text."""

import io
from typing import Any

from pypdf import PdfReader

from tests.jobs.duty import Duty, doing
from webapp.database import session
from webapp.papers import press
from webapp.papers.paper import Paper


def drawn_text(code: str, duty: Duty, job: Any) -> str:
    """Every word on the paper of that form about the job."""
    with doing(duty.manager):
        paper = Paper.ask(code, duty.site, duty.manager, subject=str(job.id))
    press.render_next()
    session.refresh(paper)
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.bytes())).pages)
