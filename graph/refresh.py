"""From sources to the store: read what is new or changed, forget what is gone, fuse."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from graph import fingerprints, manifest, sources
from graph.archive_report import describe_archive
from graph.config import LEAST_MEMORY, Settings
from graph.engines import local
from graph.entities.known import registry
from graph.errors import Rejection, StrictRejection, UsageError
from graph.fusion import sequence
from graph.publication import STORE_FILE, Publication
from graph.report import Report
from graph.sources import Found

if TYPE_CHECKING:
    from graph.engines.spark import SparkStore
    from graph.store.writer import Store

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done, and how much there is."""


class Refreshed(NamedTuple):
    """A store that holds exactly what the sources say.

    `described` is its report, `extracted` how many documents were read anew; `is_changed` whether
    exports have to be written again, `is_revised` whether only for what documents say; `is_certain`
    whether sizes and times tell when next. `touched` are the IRIs of the nodes that may differ from
    the last build's, but for documents; None if any may.
    """

    described: Report
    extracted: int
    is_changed: bool
    is_revised: bool
    is_certain: bool
    touched: list[str] | None = None


def on_this_machine(
    publication: Publication,
    found: Found,
    settings: Settings,
    progress: Progress,
    *,
    is_anew: bool = False,
) -> Refreshed:
    """Bring the store to the sources, reading of them what is new or changed; all if `is_anew`.

    Raises:
        CannotRead: the registry has an error; it is read through before the first document is.
    """
    store = _open_store(publication, settings, _memory(found, settings), is_anew=is_anew)
    try:
        if store.is_new and settings.has_entities:
            registry.load(settings.registry)
        changed, gone = _update(store, found, settings, progress)
        is_fused = store.meta().get("fused_by") == fingerprints.of_all_code()
        is_changed = bool(changed or gone) or not is_fused
        if is_fused and is_changed:
            store.expect_changes(changed)
        described = _finish(store, found, settings, is_changed=is_changed)
        store.set_meta({"fused_by": fingerprints.of_all_code()})
        is_revised = not exports_differ(store, settings)
        store.set_meta({"made_by": _made_by(store, settings)})
        # What could not be read may be mended without a trace in its size or time.
        unread = store.execute("SELECT path FROM documents WHERE sha256 = '' LIMIT 1")
        store.close()
    except BaseException:
        store.abandon()
        raise
    return Refreshed(
        described, len(changed), is_changed or not is_revised, is_revised,
        is_certain=not unread, touched=store.touched,
    )  # fmt: skip


def with_spark(
    publication: Publication, named: Sequence[str | Path], settings: Settings, progress: Progress
) -> Refreshed:
    """The same with Spark, always from the sources: tables, and a store that points to them."""
    from graph import cluster

    if settings.has_entities:
        registry.load(settings.registry)
    with cluster.opened(publication, settings) as store:
        found = cluster.read(store, named, publication.output, progress)
        store.set_meta({"base": settings.base, "license": settings.license})
        described = _finish(store, found, settings, is_changed=True)
        meta = cluster.publish_tables(store, publication, described)
    cluster.create_pointer(publication.path(STORE_FILE), meta)
    return Refreshed(
        described, len(found.files), is_changed=True, is_revised=False, is_certain=False
    )


def _memory(found: Found, settings: Settings) -> int:
    """The bytes that the database may use, which would take more: twice the archive's, or all."""
    wanted = max(LEAST_MEMORY, 2 * sum(file.size for file in found.files))
    return min(wanted, local.memory_of(settings))


def _open_store(
    publication: Publication, settings: Settings, memory: int, *, is_anew: bool
) -> Store:
    """A copy of the last build's store, or an empty one where that one cannot serve."""
    from graph.store.writer import Store

    signature = manifest.signature(settings)
    # Threads cost a small archive more than they save it.
    threads = 0 if memory > 2 * local.SERIAL_BYTES else 1
    store = Store(
        publication.path(STORE_FILE),
        last=None if is_anew else publication.output / STORE_FILE,
        signature=signature,
        threads=threads,
        memory=f"{memory}B",
        spill=publication.spill,
    )
    store.set_meta({"base": settings.base, "signature": signature, "license": settings.license})
    return store


def _update(
    store: Store, found: Found, settings: Settings, progress: Progress
) -> tuple[list[str], list[str]]:
    """Read what is new or changed, and forget what is gone: the paths of both."""
    known = {
        path: (size, stamp, sha)
        for path, size, stamp, sha in store.execute(
            "SELECT path, size, stamp, sha256 FROM documents"
        )
    }
    changed = [file for file in found.files if not _is_unchanged(file, known.get(file.path))]
    present = {file.path for file in found.files}
    gone = [path for path in known if path not in present]
    forgotten = gone + [file.path for file in changed if file.path in known]
    if known:
        if changed or gone:
            store.forget(forgotten)
        store.set_stamps({file.path: file.stamp for file in found.files})
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress("read", done, len(changed))

    # Closed, no worker outlives an error or Ctrl-C.
    with closing(local.batches(changed, settings, advance)) as made:
        for batch in made:
            store.add(batch)
    return [file.path for file in changed], gone


def _is_unchanged(file: sources.SourceFile, known: tuple[int, str, str] | None) -> bool:
    """Whether a file is as when it had this size, stamp and SHA-256.

    By size and stamp, and by content where the stamp says nothing.
    """
    # Without a digest it could not be read; that may have been mended without a trace.
    if known is None or known[0] != file.size or not known[2]:
        return False
    if known[1] == file.stamp != sources.IN_DOUBT:
        return True
    try:
        data = sources.read_bytes(file.location)
    except Rejection:
        return False
    return hashlib.sha256(data).hexdigest() == known[2]


def _finish(
    store: Store | SparkStore, found: Found, settings: Settings, *, is_changed: bool
) -> Report:
    """Fuse what changed, and describe the archive.

    Raises:
        StrictRejection: `--strict`, and a document was rejected.
        UsageError: there is no document at all.
    """
    store.execute("DELETE FROM rejections WHERE path NOT IN (SELECT path FROM documents)")
    for path, rejection in found.rejected:
        row = local.rejection_row(path, rejection)
        store.insert("rejections", {name: [value] for name, value in row.items()})
    store.set_meta(
        {
            "sources": json.dumps(sorted(found.names)),
            "skipped": json.dumps(dict(sorted(found.skipped.items()))),
        }
    )
    [(read,)] = store.execute("SELECT count(*) FROM documents WHERE status = 'read'")
    rejected = store.execute(
        'SELECT path, line, "column", message FROM rejections ORDER BY path, line, code'
    )
    if settings.strict and rejected:
        path, line, column, message = rejected[0]
        raise StrictRejection(
            f"{len(rejected)} of {read + len(rejected)} documents were rejected, the first for: "
            f"{message}",
            place=":".join(str(part) for part in (path, line, column) if part),
            next_step="mend it, or build without --strict",
        )
    if not read:
        [(skipped,)] = store.execute("SELECT count(*) FROM documents WHERE status = 'skipped'")
        skipped += sum(found.skipped.values())
        raise UsageError(
            f"no document could be read ({len(rejected)} rejected"
            + (f", {skipped} of other kinds skipped)" if skipped else ")")
            + (f", the first, {rejected[0][0]}: {rejected[0][3]}" if rejected else ""),
            place=", ".join(found.names),
            next_step="name a folder that holds Markdown, text or YAML articles, or HTML ones with "
            "front matter",
        )
    if is_changed:
        known = registry.load(settings.registry) if settings.has_entities else registry.NOTHING
        sequence.fuse(store, settings.base, known)
    return describe_archive(settings.base, store.execute, store.meta())


def exports_differ(store: Store, settings: Settings) -> bool:
    """Whether the exports were last written by other code or with other options."""
    return store.meta().get("made_by") != _made_by(store, settings)


def _made_by(store: Store, settings: Settings) -> str:
    return manifest.made_by(settings, store.meta().get("license", ""))
