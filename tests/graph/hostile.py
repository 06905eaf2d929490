"""Strings that try to become markup, script, a key or a formula, and a release that has one in every field."""

from __future__ import annotations

from alliancekg.extract.model import Entity, Evidence, Record, Release, Statement, statement_id

PAYLOADS = [
    "</script><script>window.hacked=1</script>",
    "</SCRIPT ><script>window.hacked=1</script>",
    "<!--<script>window.hacked=1",
    "--><script>window.hacked=1</script>",
    "]]><script>window.hacked=1</script>",
    "<img src=x onerror='window.hacked=1'>",
    "<svg onload='window.hacked=1'>",
    "<svg><script>window.hacked=1</script></svg>",
    "<iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
    "<a href='javascript:window.hacked=1'>x</a>",
    "<base href='https://evil.invalid/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.invalid/'>",
    "<link rel=stylesheet href=https://evil.invalid/a.css>",
    "<style>*{background:url(https://evil.invalid/b.png)}</style>",
    "<form action=https://evil.invalid/><button>go</button></form>",
    '"><script>window.hacked=1</script>',
    '" onmouseover="window.hacked=1',
    "' onfocus='window.hacked=1' autofocus='",
    "</title></style></option></noscript><script>window.hacked=1</script>",
    "</textarea><script>window.hacked=1</script>",
    "</ul></datalist><script>window.hacked=1</script>",
    "{{ 7 * 7 }}{% raw %}",
    "${window.hacked=1}`+(window.hacked=1)+`",
    "\\u003cscript\\u003ewindow.hacked=1",
    "&lt;script&gt;window.hacked=1&lt;/script&gt;",
    "line\u2028window.hacked=1\u2029",
    "__proto__",
    "constructor",
    "javascript:window.hacked=1",
    "=HYPERLINK(1)",
    "a\u202eb right to left",
    "nul\x01bell\x07",
]


def hostile(payload: str, number: int = 0, *, url: str | None = "https://example.org/") -> Record:
    """A release in which every name, title and quote is the payload."""
    text = f"Japan {payload} on {payload}."
    release = Release(f"hostile-{number}", text, title=payload, date="2025-01-02", issuer=payload, url=url)
    topic = Entity(f"topic:matter-{number}", "Topic", payload)
    person = Entity(f"person:somebody-{number}", "Person", payload)
    said = Statement(
        id=statement_id(release.id, person.id, "opposes", topic.id, None),
        subject=person.id,
        predicate="opposes",
        object=topic,
        speaker=person.id,
        date="2025-01-02",
        evidence=(Evidence(0, len(text), text),),
    )
    return Record(release, (person, topic), (), (said,))
