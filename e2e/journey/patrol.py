"""Planning a patrol round on the phone."""

from playwright.sync_api import expect

from e2e.journey.hands import Hands


def plan_round(hands: Hands, *points: str) -> str:
    """A round over these points and no others, though the last route stands there; the path of its card."""
    hands.goes_to("/jobs/new/patrol_round")
    asked = hands.page.locator("[name^='route-'][name$='-point']")
    values = asked.evaluate_all("fields => fields.map(field => field.value)")
    wanted = [*points, *[""] * (len(values) - len(points))]
    route = {
        f"route-{row}-point": point for row, point in enumerate(wanted) if row < len(points) or values[row]
    }
    hands.sends("/new/patrol_round", **route)
    expect(hands.page.locator("article.card")).to_be_visible()
    return hands.where
