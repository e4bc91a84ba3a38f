"""build() and export(): the line from a folder of articles to files, readable in one screen."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import manifest, report, sources
from graph.config import LEAST_MEMORY, Settings
from graph.engines import local
from graph.entities import registry
from graph.errors import NoStore, StrictRejection, UsageError
from graph.plugins import (
    RegisteredExporter,
    describing_exporters,
    exporters_of,
)
from graph.publication import STORE_FILE, Publication, lock, recover
from graph.sources import Found

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph
    from graph.store import Store

LAYOUT_FILE = "layout.json"
Progress = Callable[[str, int, int], None]
"""Told the name of a step, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: its report, the files it wrote, and how many documents it read anew."""

    report: Mapping[str, Any]
    files: tuple[str, ...]
    extracted: int


def build(
    source: Iterable[str | Path] | str | Path,
    output: str | Path = "exports",
    settings: Settings | None = None,
    *,
    progress: Progress = lambda step, done, total: None,
) -> Outcome:
    """Bring the graph in `output` to exactly the given sources, and write the exports.

    Documents that did not change since the last build are not read again. Either every file of the
    output folder is replaced or, when anything fails, none.

    Raises:
        UsageError: a source does not exist, or no document in it can be read.
        StrictRejection: `settings.strict`, and a document was rejected.
        StoreLocked: another build holds the output folder.
    """
    settings = settings or Settings()
    named = [source] if isinstance(source, str | Path) else list(source)
    out = Path(output)
    exporters = exporters_of(settings.formats, settings.profile)
    with lock(out), local.no_garbage_collection():
        found = sources.find(named, out, settings.exclude)
        names = tuple(exporter.file for exporter in exporters)
        digest = manifest.digest(found, settings, names)
        # Before the database is loaded: that would be most of what such a build costs.
        if manifest.fits(out, digest):
            told = report.read_report(out)
            if not (settings.strict and told["rejected"]):
                return Outcome(told, names, 0)
        publication = Publication(out)
        store = _open_store(out, publication, settings, _memory(found, settings))
        try:
            extracted, is_changed = _update(store, found, settings, progress)
            described = _finish(store, found, settings, is_changed=is_changed)
            is_changed |= _exporters_changed(store, settings)
            # What could not be read may be mended without a trace in its size or time.
            if store.execute("SELECT path FROM documents WHERE sha256 = '' LIMIT 1"):
                digest = ""
            store.close()
        except BaseException:
            store.abandon()
            raise
        last = report.last_exports(out)
        kept = {} if is_changed else report.intact(out, last)
        files = _export(publication, exporters, settings, described, kept, progress)
        publication.publish([name for name in last if name not in files])
        manifest.write(out, digest, (*files, STORE_FILE, report.REPORT_FILE))
    return Outcome(described, files, extracted)


def export(
    output: str | Path,
    settings: Settings,
    *,
    progress: Progress = lambda step, done, total: None,
) -> tuple[str, ...]:
    """Write further exports of the graph in `output`, without reading its sources.

    Raises:
        NoStore: the folder holds no graph.
    """
    from graph.store import Store

    out = Path(output)
    exporters = exporters_of(settings.formats, settings.profile)
    if not (out / STORE_FILE).is_file():
        raise NoStore(
            "no graph here", place=str(out), next_step=f"run: newsgraph build FOLDER -o {out}"
        )
    with lock(out), local.no_garbage_collection():
        publication = Publication(out)
        shutil.copyfile(out / STORE_FILE, publication.path(STORE_FILE))
        store = Store(publication.path(STORE_FILE))
        _exporters_changed(store, settings)
        store.close()
        described = report.read_report(out)
        there = [name for name in described.get("exports", {}) if (out / name).is_file()]
        exporters += [e for e in describing_exporters(there) if e not in exporters]
        files = _export(publication, exporters, settings, described, {}, progress)
        publication.publish([])
    return files


def open_graph(output: str | Path = "exports", *, leaves: bool = False) -> Graph:
    """The graph that a build left in `output`, for reading.

    Raises:
        NoStore: the folder holds no graph.
    """
    from graph.knowledge_graph import Graph

    recover(Path(output))
    return Graph(output, leaves=leaves)


def _memory(found: Found, settings: Settings) -> int:
    """The bytes that the database may use, which would take more: twice the archive's, or all."""
    wanted = max(LEAST_MEMORY, 2 * sum(file.size for file in found.files))
    return min(wanted, local.memory_of(settings))


def _open_store(out: Path, publication: Publication, settings: Settings, memory: int) -> Store:
    """A copy of the last build's store, or an empty one where that one cannot serve.

    Raises:
        CannotRead: the registry has an error; it is read through before the first document is.
    """
    from graph.knowledge_graph import Graph
    from graph.store import SCHEMA_VERSION, Store

    path, last = publication.path(STORE_FILE), out / STORE_FILE
    signature = f"{SCHEMA_VERSION} {manifest.signature(settings)}"
    is_usable = False
    if last.is_file():
        with suppress(NoStore), Graph(out) as graph:
            is_usable = graph.meta.get("signature") == signature
    if is_usable:
        shutil.copyfile(last, path)
    elif settings.has_entities:
        registry.load(settings.registry)
    # Threads cost a small archive more than they save it.
    threads = 0 if memory > 2 * local.SERIAL_BYTES else 1
    store = Store(path, threads=threads, memory=f"{memory}B", spill=publication.spill)
    store.set_meta({"base": settings.base, "signature": signature, "license": settings.license})
    return store


def _update(store: Store, found: Found, settings: Settings, progress: Progress) -> tuple[int, bool]:
    """Read what is new or changed, and forget what is gone.

    The number of documents read, and whether anything changed.
    """
    known = {
        path: (size, modified, sha)
        for path, size, modified, sha in store.execute(
            "SELECT path, size, modified_ns, sha256 FROM documents"
        )
    }
    changed = [file for file in found.files if not sources.is_unchanged(file, known.get(file.path))]
    present = {file.path for file in found.files}
    gone = [path for path in known if path not in present]
    forgotten = gone + [file.path for file in changed if file.path in known]
    if forgotten:
        store.forget(forgotten)
    if known:
        store.set_stamps({file.path: file.modified_ns for file in found.files})
    done = 0

    def advance(count: int) -> None:
        nonlocal done
        done += count
        progress("read", done, len(changed))

    # Closed, no worker outlives an error or Ctrl-C.
    with closing(local.batches(changed, settings, advance)) as made:
        for batch in made:
            store.add(batch)
    if forgotten:
        store.forget_unused_names()
    return len(changed), bool(changed or gone)


def _finish(store: Store, found: Found, settings: Settings, *, is_changed: bool) -> dict[str, Any]:
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
        raise UsageError(
            f"no document could be read ({len(rejected)} rejected)"
            + (f", the first, {rejected[0][0]}: {rejected[0][3]}" if rejected else ""),
            place=", ".join(found.names),
            next_step="name a folder that holds Markdown, text or YAML articles",
        )
    if is_changed:
        known = registry.load(settings.registry) if settings.has_entities else registry.NOTHING
        store.fuse(settings.base, known)
    return report.describe_archive(settings.base, store.execute, store.meta())


def _export(
    publication: Publication,
    exporters: list[RegisteredExporter],
    settings: Settings,
    described: dict[str, Any],
    kept: Mapping[str, Any],
    progress: Progress,
) -> tuple[str, ...]:
    """Write the exports but those that are `kept`, and then the report that lists all."""
    from graph.knowledge_graph import Graph

    listed = dict(described.get("exports", {}))
    page = replace(settings.page, layout_file=publication.folder.parent / LAYOUT_FILE)
    memory = f"{local.memory_of(settings)}B"
    with Graph(
        publication.folder, leaves=settings.leaves, page=page, memory=memory,
        spill=publication.spill,
    ) as graph:  # fmt: skip
        for number, exporter in enumerate(exporters):
            progress("write", number, len(exporters))
            graph.files = {name: told for name, told in listed.items() if name != exporter.file}
            known = {name: told for name, told in kept.items() if name != exporter.file}
            if exporter.file in kept and (graph.files == known or not exporter.describes_files):
                listed[exporter.file] = kept[exporter.file]
                continue
            path = publication.path(exporter.file)
            with path.open("wb") as out:
                exporter.write(graph, out)
            listed[exporter.file] = report.described_file(path)
    progress("write", len(exporters), len(exporters))
    described["exports"] = dict(sorted(listed.items()))
    publication.path(report.REPORT_FILE).write_bytes(report.to_json(described))
    return tuple(exporter.file for exporter in exporters)


def _exporters_changed(store: Store, settings: Settings) -> bool:
    """Whether the exports were last written by other code or with other options; noted now."""
    meta = store.meta()
    made_by = manifest.made_by(settings, meta.get("license", ""))
    is_changed = meta.get("made_by") != made_by
    store.set_meta({"made_by": made_by})
    return is_changed
