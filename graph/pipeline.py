"""build() and export(): the line from a folder of articles to files, readable in one screen."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import report, sources
from graph.config import LEAST_MEMORY, Settings
from graph.engines import local
from graph.entities import registry
from graph.errors import NoStore, Rejection, StrictRejection, UsageError
from graph.knowledge_graph import STORE_FILE, Graph
from graph.plugins import (
    RegisteredExporter,
    code_fingerprint,
    describing_exporters,
    exporters_of,
    fingerprint,
)
from graph.publication import TABLES_FOLDER, Publication, lock, recover
from graph.sources import Found, SourceFile
from graph.store import SCHEMA_VERSION, Store, create_pointer, tables_folder

if TYPE_CHECKING:
    from graph.engines.spark import SparkStore

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
        publication = Publication(out)
        made = _by_spark if settings.engine == "spark" else _by_this_machine
        described, extracted, is_changed = made(publication, named, settings, progress)
        last = report.last_exports(out)
        kept = {} if is_changed else report.intact(out, last)
        if settings.tables:
            exporters = []  # they read the tables, which are elsewhere
        files = _export(publication, exporters, settings, described, kept, progress)
        tables = [name for name in [_tables_of(out)] if TABLES_FOLDER.fullmatch(name)]
        publication.publish([name for name in [*last, *tables] if name not in files])
    return Outcome(described, files, extracted)


def _by_this_machine(
    publication: Publication, named: Sequence[str | Path], settings: Settings, progress: Progress
) -> tuple[dict[str, Any], int, bool]:
    """Make the store; its report, how many documents were read, and whether anything changed."""
    out = publication.output
    found = sources.find(named, out, settings.exclude)
    store = _open_store(out, publication, settings, _memory(found, settings))
    try:
        extracted, is_changed = _update(store, found, settings, progress)
        described = _finish(store, found, settings, is_changed=is_changed)
        is_changed |= _exporters_changed(store, settings)
        store.close()
    except BaseException:
        store.abandon()
        raise
    return described, extracted, is_changed


def _by_spark(
    publication: Publication, named: Sequence[str | Path], settings: Settings, progress: Progress
) -> tuple[dict[str, Any], int, bool]:
    """The same with Spark, always from the sources."""
    from graph import cluster

    registry.load(settings.registry)
    with cluster.opened(publication, settings) as store:
        found = cluster.read(store, named, publication.output, progress)
        store.set_meta({"base": settings.base, "license": settings.license})
        described = _finish(store, found, settings, is_changed=True)
        meta = cluster.publish_tables(store, publication, described)
    create_pointer(publication.path(STORE_FILE), meta)
    return described, len(found.files), True


def _tables_of(out: Path) -> str:
    """The name of the folder of tables beside the store of the last build, "" if it has none."""
    with suppress(NoStore), Graph(out) as graph:
        return tables_folder(graph.meta.get("tables", ""))
    return ""


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
    out = Path(output)
    exporters = exporters_of(settings.formats, settings.profile)
    if not (out / STORE_FILE).is_file():
        raise NoStore(
            "no graph here", place=str(out), next_step=f"run: newsgraph build FOLDER -o {out}"
        )
    with lock(out), local.no_garbage_collection():
        publication = Publication(out)
        shutil.copyfile(out / STORE_FILE, publication.path(STORE_FILE))
        if tables := _tables_of(out):
            publication.show(tables)
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
    recover(Path(output))
    return Graph(output, leaves=leaves)


def _signature(settings: Settings) -> str:
    """What, besides the files, decides what they say: a change means reading them all again."""
    libraries = [f"{name} {version(name)}" for name in ("pyyaml", "ftfy", "markdown-it-py")]
    said = [
        str(SCHEMA_VERSION), settings.base, str(settings.has_text),
        str(settings.published_only), str(settings.has_entities), fingerprint(),
        registry.digest(settings.registry), *libraries,
    ]  # fmt: skip
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _memory(found: Found, settings: Settings) -> int:
    """The bytes that the database may use: twice the size of the archive, or all there is.

    It would take more, for pages it has no need of.
    """
    wanted = max(LEAST_MEMORY, 2 * sum(file.size for file in found.files))
    return min(wanted, local.memory_of(settings))


def _open_store(out: Path, publication: Publication, settings: Settings, memory: int) -> Store:
    """A copy of the last build's store, or an empty one where that one cannot serve.

    Raises:
        CannotRead: the registry has an error; it is read through before the first document is.
    """
    path, last = publication.path(STORE_FILE), out / STORE_FILE
    signature = _signature(settings)
    is_usable = False
    if last.is_file():
        with suppress(NoStore), Graph(out) as graph:
            is_usable = graph.meta.get("signature") == signature
    if is_usable:
        shutil.copyfile(last, path)
    else:
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
    changed = [file for file in found.files if not _is_unchanged(file, known.get(file.path))]
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


def _is_unchanged(file: SourceFile, known: tuple[int, int, str] | None) -> bool:
    """By size and modification time, and by content where the time says nothing."""
    # Without a digest it could not be read; that may have been mended without a trace.
    if known is None or known[0] != file.size or not known[2]:
        return False
    if known[1] == file.modified_ns != sources.IN_DOUBT:
        return True
    try:
        data = sources.read_bytes(file.location)
    except Rejection:
        return False
    return hashlib.sha256(data).hexdigest() == known[2]


def _finish(
    store: Store | SparkStore, found: Found, settings: Settings, *, is_changed: bool
) -> dict[str, Any]:
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
        store.fuse(settings.base, registry.load(settings.registry))
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
    listed = dict(described.get("exports", {}))
    if not exporters:
        described["exports"] = dict(sorted(listed.items()))
        publication.path(report.REPORT_FILE).write_bytes(report.to_json(described))
        return ()
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
    options = f"{settings.leaves} {meta.get('license', '')} {settings.page}"
    made_by = f"{code_fingerprint()} {version('pyvis')} {options}"
    is_changed = meta.get("made_by") != made_by
    store.set_meta({"made_by": made_by})
    return is_changed
