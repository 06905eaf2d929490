"""Strings that try to become markup, script, a key, a query or a formula, and releases that have them in every field."""

from __future__ import annotations

from dataclasses import replace

from alliancekg.extract.model import (
    Entity,
    EntityType,
    Event,
    Evidence,
    Record,
    Release,
    Statement,
    event_id,
    statement_id,
)

ACTIVE = [
    # elements that run a script
    "<script>window.hacked=1</script>",
    "<ScRiPt/x>window.hacked=1</sCrIpT\t>",
    "<img src=x onerror='window.hacked=1'>",
    "<img/src=`x`onerror=window.hacked=1//",
    "<body onload=window.hacked=1>",
    "<input autofocus onfocus=window.hacked=1>",
    "<details open ontoggle=window.hacked=1>x</details>",
    "<video><source onerror=window.hacked=1></video>",
    "<marquee onstart=window.hacked=1>x</marquee>",
    "<style onload=window.hacked=1></style>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<iframe src='javascript:parent.hacked=1'></iframe>",
    "<object data='data:text/html,<script>parent.hacked=1</script>'></object>",
    "<embed src='data:text/html,<script>parent.hacked=1</script>'>",
    # drawings and formulas, whose content is parsed by other rules
    "<svg onload='window.hacked=1'>",
    "<svg><script>window.hacked=1</script></svg>",
    "<svg><animate onbegin=window.hacked=1 attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:window.hacked=1'><text y=9>x</text></a></svg>",
    "<svg><style><img src=x onerror=window.hacked=1></style></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hacked=1>",
    "<noscript><p title='</noscript><img src=x onerror=window.hacked=1>'>",
    # out of an attribute, an element, a comment, a script
    '"><script>window.hacked=1</script>',
    '" onmouseover="window.hacked=1',
    "' onfocus='window.hacked=1' autofocus='",
    "'\" style=animation-name:x onanimationstart=window.hacked=1 x='",
    "</script><script>window.hacked=1</script>",
    "</SCRIPT ><script>window.hacked=1</script>",
    "<!--<script>window.hacked=1</script>--><script>window.hacked=1</script>",
    "--!><script>window.hacked=1</script>",
    "]]><script>window.hacked=1</script>",
    "</title></style></option></select></noscript><script>window.hacked=1</script>",
    "</textarea><script>window.hacked=1</script>",
    "</ul></datalist></template><script>window.hacked=1</script>",
    '";window.hacked=1;//',
    # asking elsewhere, or leading there
    "<base href='https://evil.invalid/'>",
    "<meta http-equiv=refresh content='9;url=https://evil.invalid/'>",
    "<link rel=stylesheet href=https://evil.invalid/a.css>",
    "<style>*{background:url(https://evil.invalid/b.png)}</style>",
    "<p style='position:fixed;inset:0;background:url(//evil.invalid/c.png)'>x",
    "<form action=https://evil.invalid/><button>go</button></form>",
    "<a href='javascript:window.hacked=1'>x</a>",
]
"""Each does something on a page that writes it as it is, which `tests/graph/test_unharmed.py` shows."""
ADDRESSES = [
    "javascript:window.hacked=1",
    "JaVaScRiPt:window.hacked=1",
    "java\tscr\nipt:window.hacked=1",
    "\x01javascript:window.hacked=1",
    "javascript&colon;window.hacked=1",
    "vbscript:window.hacked=1",
    "data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGFja2VkPTE8L3NjcmlwdD4=",
    "//evil.invalid/",
    "file:///etc/passwd",
]
"""Nothing that a link may lead to."""
PLAIN = [
    # templates, in the languages that have some
    "{{ 7 * 7 }}{% raw %}{# x #}",
    "{{constructor.constructor('window.hacked=1')()}}",
    "${window.hacked=1}`+(window.hacked=1)+`<%= 7 * 7 %>",
    # escapes that are one too many
    "\\u003cscript\\u003ewindow.hacked=1",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "&amp;lt;img src=x onerror=window.hacked=1&amp;gt;",
    "%3Cscript%3Ewindow.hacked=1%3C%2Fscript%3E",
    "%253Cscript%253Ewindow.hacked=1",
    # characters that are not what they seem
    "line\u2028window.hacked=1\u2029",
    "a\u202eb right to left",
    "zero\u200bwidth\u200d\ufeff and \u2066isolate",
    "\uff1cscript\uff1ewindow.hacked=1\uff1c/script\uff1e",
    "\xc0\xbcscript\xc0\xbewindow.hacked=1",
    "Z\u0351\u036b\u0343\u036aalgo e\u0301\u0301\u0301\u0301",
    "nul\x01bell\x07escape\x1b[31m",
    # names that every object of JavaScript has
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    # other languages
    '" } ; DROP ALL ; SELECT * { ?hacked ?p ?o #',
    "> } SERVICE <https://evil.invalid/sparql> { ?hacked ?p ?o } #",
    "'; DROP TABLE node; -- hacked",
    'NEAR("hacked" OR * AND NOT (title:',
    "=HYPERLINK(1)",
    "@SUM(1+9)*cmd|' /C calc'!A0",
    "../../../../etc/passwd",
    "..%2f..%5c%2e%2e/hacked",
    "x\r\nSet-Cookie: hacked=1\r\n\r\n<b>",
    "(a+)+$ [z-a] (?P<hacked \\",
    "hacked" * 200,
]
"""Harmless where they are text, and told only as long as they are."""
PAYLOADS = [*ACTIVE, *ADDRESSES, *PLAIN]
EVERY = " ".join(PAYLOADS)
"""All of them in one field: it is shown whole, or something of it was taken for what it is not."""
CROWDED: dict[str, EntityType] = {
    "country:JPN": "Country",
    "person:crowd": "Person",
    "grouping:quad": "Grouping",
    "org:crowd": "Organization",
    "topic:crowd": "Topic",
}
"""What the crowded release calls by all of them."""


def hostile(payload: str, number: int = 0, *, id_: str = "", url: str | None = "https://example.org/") -> Record:
    """A release in which every name, title and quote is the payload."""
    text = f"Japan {payload} on {payload}."
    release = Release(id_ or f"hostile-{number}", text, title=payload, date="2025-01-02", issuer=payload, url=url)
    topic = Entity(f"topic:matter-{number}", "Topic", payload)
    person = Entity(f"person:somebody-{number}", "Person", payload)
    return Record(release, (person, topic), (), (_said(release, person.id, "opposes", topic, text),))


def haunted(payload: str, number: int) -> Record:
    """That release with a meeting of whom it names, and the payload in its address and as its path, which is its id."""
    url = payload if number % 2 else "https://example.org/?" + payload
    record = hostile(payload, number, id_=f"{payload}/{number}.txt", url=url)
    event = _meeting(record.release, record.entities[0].id)
    return replace(record, events=(event,), statements=(replace(record.statements[0], event=event.id),))


def crowd() -> Record:
    """A release that has all payloads in each field, and names whom the others name; a meeting in it has them all as quotes."""
    lines = [f"Japan {payload} on {payload}." for payload in PAYLOADS]
    release = Release("crowd", "\n".join(lines), title=EVERY, date="2025-01-03", issuer=EVERY, url=ADDRESSES[0])
    japan, person, quad, body, topic = (Entity(id_, type_, EVERY) for id_, type_ in CROWDED.items())
    event = _meeting(release, person.id)
    said = [replace(_said(release, person.id, "met", japan, *lines), event=event.id)]
    for number, (payload, line) in enumerate(zip(PAYLOADS, lines, strict=True)):
        matter = Entity(f"topic:matter-{number}", "Topic", payload)
        said.append(_said(release, japan.id, "opposes", matter, line))
        if number % 8 == 0:
            said += (_said(release, each.id, "cooperatesOn", matter, line) for each in (quad, body))
            said.append(_said(release, f"person:somebody-{number}", "opposes", topic, line))
    return Record(release, (japan, person, quad, body, topic), (event,), tuple(said))


def _meeting(release: Release, person: str) -> Event:
    parties = (person, "country:JPN")
    id_ = event_id(release.id, "Meeting", "2025-01-02", parties)
    return Event(id_, "Meeting", "2025-01-02", participants=(person,), parties=parties)


def _said(release: Release, subject: str, predicate: str, object_: Entity, *quotes: str) -> Statement:
    starts = [release.text.index(quote) for quote in quotes]
    return Statement(
        id=statement_id(release.id, subject, predicate, object_.id, None),
        subject=subject,
        predicate=predicate,
        object=object_,
        speaker=subject,
        date=release.date,
        evidence=tuple(Evidence(at, at + len(quote), quote) for at, quote in zip(starts, quotes, strict=True)),
    )
