"""What else happens when an escort moves on."""

from webapp.procedures.rule import Passing, effect


@effect("first_aid.relieve_guards")
def relieve_guards(passing: Passing) -> None:
    """HR-2.1.a-6c: on the manager's word others take over; the duty officer names them."""
    if passing.said("manager_decision") == "relieve":
        passing.job.release_crew()
