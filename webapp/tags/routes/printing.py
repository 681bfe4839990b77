"""Making, revoking and printing tags."""

from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import lazy_gettext as _l

from webapp.errors import NotFound, Refusal
from webapp.papers.paper import Paper
from webapp.people import Permission, requires, within_reach
from webapp.subjects import Bearer, bearers
from webapp.submissions import Done, refused, submitted
from webapp.tags.papers import BADGES, LABELS
from webapp.tags.stock import Item, complete, stock
from webapp.tags.tag import Tag
from webapp.web.answers import page

tags = Blueprint("tags", __name__, url_prefix="/tags")
BY_THE_SERVER = refused(_l("Tags are made and drawn by the server. Do it when the network is back."))
SHOWN = 60


@tags.get("/")
@requires(Permission.TAGS_PRINT)
def index() -> Response:
    """Every sort of things that bear tags, and how many of them lack one."""
    sorts = [(bearer, stock(bearer, g.site.id)) for bearer in bearers().values()]
    return page("tags/index.html", sorts=sorts)


@tags.get("/<name>")
@requires(Permission.TAGS_PRINT)
def choose(name: str) -> Response:
    """Which things' tags go on the sheet."""
    bearer = _bearer(name)
    items, words = _matching(bearer), request.args.get("q", "")
    return page("tags/choose.html", bearer=bearer, items=items, shown=items[:SHOWN], words=words)


@tags.post("/<name>/missing")
@requires(Permission.TAGS_PRINT)
@submitted(BY_THE_SERVER)
def make_missing(name: str) -> Done:
    """A tag for everything that lacks one."""
    complete(stock(_bearer(name), g.site.id), g.site)
    return Done(g.site, url=f"/tags/{name}")


@tags.post("/<name>/sheet")
@requires(Permission.TAGS_PRINT)
@submitted(BY_THE_SERVER)
def sheet(name: str) -> Paper:
    """A sheet of the chosen things' tags, made first where they are missing; the worker draws it."""
    bearer, wanted = _bearer(name), set(request.form.getlist("thing"))
    items = [
        item
        for item in stock(bearer, g.site.id)
        if request.form.get("which") == "all" or str(item.thing.id) in wanted
    ]
    if not items:
        raise Refusal("tags.none_chosen", "请先勾选要打印的物品", "Choose what to print first")
    ids = ",".join(str(tag.id) for tag in complete(items, g.site))
    return Paper.ask(BADGES if bearer.badge else LABELS, g.site, g.person, subject=f"{name}:{ids}")


@tags.get("/one/<uuid:id>")
@requires(Permission.TAGS_PRINT)
def show(id: UUID) -> Response:
    """One tag: what bears it, since when."""
    return page("tags/tag.html", tag=within_reach(Tag, id))


@tags.post("/one/<uuid:id>/<any(revoke, replace):what>")
@requires(Permission.TAGS_PRINT)
@submitted(BY_THE_SERVER)
def end(id: UUID, what: str) -> Tag:
    """The tag is lost or torn; `replace` makes another at once."""
    tag: Tag = within_reach(Tag, id)
    if what == "replace":
        return tag.replace()
    tag.revoke()
    return tag


def _bearer(name: str) -> Bearer:
    if name not in bearers():
        raise NotFound
    return bearers()[name]


def _matching(bearer: Bearer) -> list[Item]:
    words, only = request.args.get("q", "").strip().lower(), request.args.get("only")
    return [
        item
        for item in stock(bearer, g.site.id)
        if (not only or str(item.thing.id) == only)
        and (
            not words or words in f"{bearer.label(item.thing)} {getattr(item.thing, 'initials', '')}".lower()
        )
    ]
