"""Pages with the product's words, scripts and macros, and nothing of its looks."""

from types import SimpleNamespace

from jinja2 import Environment

FILES = (
    "vendor/zxing_reader.js",
    "vendor/zxing_reader.wasm",
    "vendor/signature_pad.min.js",
    "js/scanner/worker.js",
)
NAMES = ("vendor/zxing_reader", "vendor/zxing_reader.wasm", "vendor/signature_pad.min", "scanner/worker")


def page(env: Environment, body: str, person: str) -> str:
    """A page with the product's words and scripts, and nothing of its looks."""
    assets = {name: f"/static/{file}" for name, file in zip(NAMES, FILES, strict=True)}
    assets |= {"outbox": "/assets/today/outbox.js", "scanner": "/assets/today/scanner.js"}
    words = env.get_template("shared/phone_words.html").render(late_assets=lambda: assets)
    head = Environment(autoescape=True).from_string(HEAD).render(person=person)
    return head.replace("<!--words-->", words) + body + "<div id=announcer role=status></div></body></html>"


def main_of(env: Environment, name: str) -> str:
    """The block `main` of one of the product's pages."""
    template = env.get_template(name)
    return "".join(template.blocks["main"](template.new_context({"icon": lambda _: ""})))


HEAD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>stand-in</title>
<meta name="htmx-config" content='{"includeIndicatorCSS":false,"defaultSwap":"outerHTML"}'>
<!--words-->
<script src="/static/vendor/htmx.min.js" defer></script><script src="/assets/today/app.js" type="module"></script></head>
<body data-person="{{ person }}" data-site="s" data-session="of-{{ person }}">
<outbox-pill role="status"><a href="/outbox" hidden><span data-words></span></a></outbox-pill>
"""
FORM = """<form id="{0}" method="post" action="/{1}" hx-post="/{1}" hx-target="#said" hx-swap="innerHTML" hx-sync="this:drop"
 data-offline="{2}" data-subject="{3}" data-label="{0}"><input type="hidden" name="_id"><input type="hidden" name="_claimed"><input type="hidden" name="_seq">
<input name="note" aria-label="note"><button>{0}</button></form>"""
SAID = "<main id=main tabindex=-1><h1>act</h1><div id=said></div>"
SHOW = SimpleNamespace(
    act=FORM.format("act", "acts", "keep", "thing"),
    asked=FORM.format("asked", "acts?via=tag", "keep", ""),
    other=FORM.format("other", "other-acts", "keep", "another"),
    help=FORM.replace("<form ", '<form data-lane="urgent" ').format("help", "help-calls", "keep", ""),
    picture=FORM.replace("<form ", '<form enctype="multipart/form-data" ')
    .replace("<input name", '<input type="file" name="photo" aria-label="photo"><input name')
    .format("picture", "other-acts", "keep", "pictured"),
    never=FORM.format("never", "acts", "refuse", ""),
)
FIELD = """{% from "shared/ui/inputs.html" import scan_field, signature_pad %}<form>{{ scan_field("key", "Key") }}
{{ signature_pad("signature", "signed_by", "Signature") }}</form>{% include "shared/scanner_sheet.html" %}"""
BODIES = {
    "scan": f"{SAID}<!--drawn--></main>",
    "plain": f"{SAID}{SHOW.act.replace('hx-', 'data-no-')}</main>",
    "outbox": f"{SAID}<!--drawn--></main>",
    "live": f'{SAID}<live-part src="/live" every="0.1"><p>none</p><input aria-label=find></live-part>{SHOW.act}</main>',
    "awake": f'{SAID}<live-part awake src="/live" every="0.1"><p>none</p></live-part>{SHOW.act}</main>',
    "field": f"{SAID}<!--drawn--></main>",
    "forms": f"{SAID}{SHOW.act}{SHOW.other}{SHOW.never}</main>",
    "all": f"{SAID}{SHOW.act}{SHOW.other}{SHOW.help}{SHOW.picture}</main>",
    "asked": f"{SAID}{SHOW.asked}</main>",
    "steps": f"{SAID}<step-forms><div data-step>{SHOW.act}</div><div data-step hidden>{SHOW.other}</div><p data-end hidden>end</p></step-forms></main>",
}
