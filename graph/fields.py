"""Where values stand among the fields of a record.

Field paths are dotted and look through lists: `actions.url` is the `url` of every action.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.literals import BLANK
from graph.model import Remark

Fields = Mapping[str, Any]

NESTED = ("related", "items")
"""Fields whose entries are records of their own."""
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "topics": ("topics", "tags", "categories", "taxonomies.tags", "taxonomies.categories"),
    "authors": ("provider.authors", "authors", "author", "taxonomies.authors"),
    "images": ("images", "image", "cover", "heroImage", "hero_image", "coverImage", "cover_image",
               "featuredImage", "featured_image", "feature_image", "thumbnail"),
    "publishers": ("provider", "publisher"),
    "affiliations": ("affiliation", "organization"),
}  # fmt: skip
"""Fields that become nodes and edges: of each group the first present counts."""
_COMMAS = str.maketrans("，、", ",,")  # those of Chinese and Japanese
SWITCHES = ("false", "true")
"""No values of such fields: `author: false` is how a theme shows none."""


def found(fields: object, path: str) -> list[Any]:
    """Every value at a dotted path, looking through lists; mappings and scalars as they are.

    >>> found({"actions": [{"url": "a"}, {"url": "b"}, {}]}, "actions.url")
    ['a', 'b']
    """
    values: list[Any] = [fields]
    for name in path.split("."):
        values = [v[name] for v in values if isinstance(v, dict) and name in v]
        values = [item for v in values for item in (v if isinstance(v, list) else [v])]
    return values


def scalar(value: object) -> str:
    """`value` as text, "" where it is empty or no scalar; a list of one is the one.

    >>> scalar(" a "), scalar(["a"]), scalar(["a", "b"]), scalar({"name": "a"})
    ('a', 'a', '', '')
    """
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    return value.strip() if isinstance(value, str) else ""


def listed(value: object, *, at_commas: bool = False) -> list[Any]:
    """`value` as a list: a list as it is, text perhaps split at commas, a mapping alone; no blanks.

    >>> listed("a, b、c", at_commas=True), listed({"name": "a"}), listed("false")
    (['a', 'b', 'c'], [{'name': 'a'}], [])
    """
    if isinstance(value, str):
        if value in SWITCHES:
            return []
        value = value.translate(_COMMAS).split(",") if at_commas else [value]
    items = value if isinstance(value, list) else [] if value is None else [value]
    kept = [item.strip() if isinstance(item, str) else item for item in items]
    return [item for item in kept if not (isinstance(item, str) and item in BLANK)]


def mappings(value: object, key: str) -> list[Fields]:
    """`value` as a list of mappings; a bare text stands for `{key: text}`.

    >>> mappings("a.jpg", "url"), mappings([{"url": "b.jpg"}], "url")
    ([{'url': 'a.jpg'}], [{'url': 'b.jpg'}])
    """
    items = [value] if isinstance(value, dict) else listed(value)
    return [i if isinstance(i, dict) else {key: i} for i in items if not isinstance(i, list)]


def first_present(fields: Fields, names: Sequence[str]) -> str:
    """The first of the names under which the fields have something, else the first of all."""
    return next(filter(fields.get, names), names[0])


def names(fields: Fields) -> list[str]:
    """The texts under `name`, without blanks; mostly one.

    >>> names({"name": "Ann"}), names({"name": ["Ann", "Bob"]}), names({"name": "null"})
    (['Ann'], ['Ann', 'Bob'], [])
    """
    value = fields.get("name")
    items = (value,) if type(value) is str else listed(value)
    return [text for text in map(scalar, items) if text not in BLANK]


def first_name(fields: Fields, field: str) -> tuple[str, list[Remark]]:
    """The first of `names(fields)`, "" if there is none, and a remark on each of the others."""
    named = names(fields)
    unused = [Remark("entry_unused", f"{field}.name", name[:200]) for name in named[1:]]
    return (named[0] if named else ""), unused


def first_mapping(value: object, field: str) -> tuple[Fields | None, list[Remark]]:
    """The first of `mappings(value, "name")`, where one counts; a remark on each of the others."""
    named = mappings(value, "name")
    unused = [Remark("entry_unused", field, str(fields)[:200]) for fields in named[1:]]
    return (named[0] if named else None), unused
