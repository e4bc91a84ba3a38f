"""Which works a site does not show yet, as blogs say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.fields import scalar
from graph.literals import NULLS, boolean
from graph.model import Record, Remark
from graph.vocabulary import WORKS

if TYPE_CHECKING:
    from graph.records.description import Description

DRAFTS = "(draft)"
"""What stands for the suffix of a document that was left out as a draft."""
_STATUS = {"draft": False, "published": True, "publish": True}


def read_drafts(said: Description, record: Record) -> None:
    """Read `draft:` and `status:`; where they differ, what keeps from publishing counts.

    A work without them in a folder `_drafts` is a draft, as Jekyll has it.
    """
    said_so = "published"
    for name in ("draft", "status"):
        text = scalar(record.fields.get(name))
        if not text or text in NULLS:
            continue
        is_published = _is_published(name, text)
        if is_published is None:
            said.refused.add(name)
            unread = Remark("boolean_unreadable", name, text[:200])
            said.remarks.append(unread if name == "draft" else Remark("unknown_field", name))
        elif said.properties.setdefault("is_published", is_published) is is_published:
            said_so = name
        else:
            said.properties["is_published"] = False
            said.refused.add(name if is_published else said_so)
            said_so = said_so if is_published else name
    if record.is_own and record.kind in WORKS and "_drafts" in record.path.split("/")[:-1]:
        said.properties.setdefault("is_published", False)


def _is_published(name: str, text: str) -> bool | None:
    """What a field says, None where it says something else."""
    if name == "status":
        return _STATUS.get(text.lower())
    is_draft = boolean(text)
    return None if is_draft is None else not is_draft
