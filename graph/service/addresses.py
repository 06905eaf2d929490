"""Where links of pages lead: ours within the service, the web's outside. Templates have both as filters."""

from __future__ import annotations

from alliancekg.graph.terms import expand, web_address
from alliancekg.ontology.vocabulary import BASE
from starlette.convertors import PathConvertor, register_url_convertor

REST = "rest"


class Rest(PathConvertor):
    """What stands behind the prefix of an identifier; a release's path may have line ends, which Starlette's own has not."""

    regex = "(?s:.*)"


register_url_convertor(REST, Rest())


def address(id_: str) -> str:
    """The address of a CURIE, /country/JPN of country:JPN; empty for what is no identifier of the graph."""
    prefix, _, rest = id_.partition(":")
    if prefix == "akg":
        return f"/ontology#{rest}"
    try:
        return "/" + expand(id_).removeprefix(BASE)
    except ValueError:
        return ""


def web(url: str) -> str:
    """An address that a browser may be led to, empty for any other: javascript: and data: are some."""
    return str(web_address(url) or "")
