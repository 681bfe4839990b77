"""Every act is one command, applied once: ids from the phone, verdicts, delivery tokens (design 3.2)."""

from webapp.submissions.arrival import submitted
from webapp.submissions.done import Done
from webapp.submissions.offline import KEPT, URGENT, refused
from webapp.submissions.submission import Submission
from webapp.submissions.submission_try import SubmissionTry

__all__ = ["KEPT", "URGENT", "Done", "Submission", "SubmissionTry", "refused", "submitted"]
