"""GEXF 1.3: Gephi's own format, with time, colours, sizes and lists.

The graph is dynamic with intervals: a node that dates from a day has `start` that day and no end,
so Gephi's timeline adds articles as it moves on. A node without a date has no interval at all;
Gephi's time filter keeps such nodes ("keep null" is its default), so topics and providers stay in
view. Edges have no interval of their own: they are there when both their ends are.

Schema: https://gexf.net/1.3/gexf.xsd
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, BinaryIO

from graph.drawing import Drawing, DrawnNode
from graph.model import Value
from graph.pieces import write_text
from graph.plugins import exporter
from graph.vocabulary import Property, Type
from graph.xml_text import drawn_text, xml_attribute, xml_number

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

SCALAR_TYPES = {Type.INTEGER: "integer", Type.DOUBLE: "double", Type.BOOLEAN: "boolean"}


@exporter("gexf", "graph.gexf")
def gexf(graph: Graph, out: BinaryIO) -> None:
    """Write the drawing of `graph` as GEXF 1.3, the same bytes for the same graph.

    Ids are those of graph.graphml, so that positions found in one file serve the other. `kind` is
    the type of an edge, and its label; the IRI of a node is its attribute `uri`.
    """
    write_text(out, _lines(Drawing(graph)))


def _lines(drawing: Drawing) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">\n'
        "  <meta><creator>newsgraph</creator></meta>\n"
        '  <graph mode="dynamic" defaultedgetype="directed" timeformat="date" '
        'timerepresentation="interval">\n'
    )
    yield from _attributes("node", _node_attributes(drawing))
    yield from _attributes("edge", [("position", "integer")] if drawing.has_position else [])
    yield "    <nodes>\n"
    for node in drawing.nodes():
        yield _node(node, drawing.properties)
    yield "    </nodes>\n    <edges>\n"
    for id, kind, source, target, position, weight in drawing.edges():
        values = "" if position is None else _values([_value("position", str(position))])
        yield (
            f'      <edge id="{id}" source="{source}" target="{target}" kind="{kind}" '
            f'label="{kind}" weight="{weight}.0">{values}</edge>\n'
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _attributes(scope: str, attributes: list[tuple[str, str]]) -> Iterator[str]:
    if attributes:
        yield f'    <attributes class="{scope}" mode="static">\n'
        for name, type in attributes:
            yield f'      <attribute id="{name}" title="{name}" type="{type}"/>\n'
        yield "    </attributes>\n"


def _node_attributes(drawing: Drawing) -> list[tuple[str, str]]:
    if not drawing.count:
        return []
    attributes = [("kind", "string"), ("uri", "string")]
    if drawing.has_date:
        attributes.append(("year", "integer"))
    if drawing.has_topics:
        attributes.append(("topics", "liststring"))
    return attributes + [(prop.name, _type(prop, drawing)) for prop in drawing.properties]


def _type(prop: Property, drawing: Drawing) -> str:
    if prop.is_list:
        return "liststring"
    return "long" if prop.name in drawing.long else SCALAR_TYPES.get(prop.type, "string")


def _node(drawn: DrawnNode, properties: tuple[Property, ...]) -> str:
    start = f' start="{drawn.date}"' if drawn.date else ""
    # The IRI whole, however long: a shortened IRI is another IRI.
    uri = xml_attribute(drawn.node.id, is_whole=True)
    values = [_value("kind", drawn.node.kind), _value("uri", uri)]
    if drawn.date:
        values.append(_value("year", str(int(drawn.date[:4]))))
    if drawn.topics:
        values.append(_value("topics", _list(drawn.topics)))
    for prop in properties:
        value = drawn.node.properties.get(prop.name)
        if value is not None and (text := _text(value, prop)):
            values.append(_value(prop.name, text))
    # Readers want r, g and b; Gephi alone knows the `hex` of 1.3.
    red, green, blue = bytes.fromhex(drawn.color[1:])
    return (
        f'      <node id="{drawn.id}" label="{xml_attribute(drawn.label)}"{start}>'
        f'{_values(values)}<viz:color r="{red}" g="{green}" b="{blue}"/>'
        f'<viz:size value="{drawn.size}"/></node>\n'
    )


def _values(values: list[str]) -> str:
    return f"<attvalues>{''.join(values)}</attvalues>"


def _value(name: str, text: str) -> str:
    return f'<attvalue for="{name}" value="{text}"/>'


def _text(value: Value, prop: Property) -> str:
    """A value as an attribute of XML; "" where it cannot be drawn."""
    if isinstance(value, str):
        return xml_attribute(value)
    if isinstance(value, tuple):
        return _list(value)
    if prop.type is Type.DOUBLE:
        return xml_number(float(value)) if isfinite(value) else ""
    return xml_number(value)


def _list(values: tuple[str, ...]) -> str:
    # `["a", "b"]`, as Gephi and Gephi Lite read lists: quotes and backslashes escaped as in JSON.
    items = json.dumps([drawn_text(value) for value in values], ensure_ascii=False)
    return xml_attribute(items, is_whole=True) if values else ""
