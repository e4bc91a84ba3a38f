"""build() and export(): the line from a folder of articles to files, readable in one screen."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from graph import manifest, report, sources
from graph.config import Settings
from graph.engines import local
from graph.errors import NoStore
from graph.plugins import (
    RegisteredExporter,
    describing_exporters,
    exporters_of,
)
from graph.publication import (
    STORE_FILE,
    TABLES_FOLDER,
    WORK,
    Publication,
    lock,
    no_store,
    recover,
    tables_folder,
)
from graph.refresh import Progress, Refreshed, exports_differ, on_this_machine, with_spark
from graph.report import ExportFile, Report
from graph.revision import Revision
from graph.sources import Found

if TYPE_CHECKING:
    from graph.knowledge_graph import Graph

LAYOUT_FILE = "layout.json"
_SMALL_STORE = 200_000_000  # bytes


@dataclass(frozen=True, slots=True)
class _LastExports:
    """What of the last build's exports can stay.

    `kept` stay as they are, for the graph did. `untouched` are its files that the same code wrote
    with the same options: exports may copy from them what did not change. `touched` are the IRIs
    of the nodes that may have changed; None if any may.
    """

    kept: Mapping[str, ExportFile] = field(default_factory=dict)
    untouched: frozenset[str] = frozenset()
    touched: Collection[str] | None = None

    def keeps(self, exporter: RegisteredExporter, beside: Mapping[str, ExportFile]) -> bool:
        """Whether an export stays as it is, with these others beside it."""
        if exporter.file not in self.kept:
            return False
        return not exporter.describes_files or beside == _without(self.kept, exporter.file)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did: its report, the files it wrote, and how many documents it read anew.

    `removed` are files of earlier builds and exports that it was not asked for. `damage` is what
    was wrong with the store of the last build, where everything was read anew for that.
    """

    report: Report
    files: tuple[str, ...]
    extracted: int
    removed: tuple[str, ...] = ()
    damage: str = ""


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
        names = tuple(exporter.file for exporter in exporters)
        digest, found = "", Found([])
        if settings.engine == "local":
            found = sources.find(named, out, settings.exclude)
            digest = manifest.digest(found, settings, names)
            # Before the database is loaded: that would be most of what such a build costs.
            if manifest.fits(out, digest):
                told = report.read_report(out)
                if not (settings.strict and told["rejected"]):
                    return Outcome(told, names, 0)
        damage = ""
        try:
            done = _published(out, named, found, settings, exporters, progress)
        except Exception as error:
            if settings.engine != "local" or not _is_damage(error):
                raise
            # The last store is not as we left it: what it would save is read again.
            damage = str(error).splitlines()[0]
            done = _published(out, named, found, settings, exporters, progress, is_anew=True)
        made, files, removed = done
        written = (*files, STORE_FILE, report.REPORT_FILE)
        manifest.write(out, digest if made.is_certain else "", written)
    return Outcome(made.described, files, made.extracted, removed, damage)


def _is_damage(error: Exception) -> bool:
    if "graph.store.database" not in sys.modules:
        return False
    from graph.store.database import is_damage

    return is_damage(error)


def _published(
    out: Path,
    named: list[str | Path],
    found: Found,
    settings: Settings,
    exporters: list[RegisteredExporter],
    progress: Progress,
    *,
    is_anew: bool = False,
) -> tuple[Refreshed, tuple[str, ...], tuple[str, ...]]:
    """Bring the store to the sources, write the exports, and put all in place.

    `is_anew`: with nothing of the last build. Returns also the files written and those removed.
    """
    publication = Publication(out)
    if settings.engine == "local":
        made = on_this_machine(publication, found, settings, progress, is_anew=is_anew)
    else:
        made = with_spark(publication, named, settings, progress)
    last = report.last_exports(out)
    if settings.tables:
        exporters = []  # they read the tables, which are elsewhere
    usable = _LastExports()
    if not is_anew:
        kept = {} if made.is_changed else report.intact(out, last)
        untouched = manifest.untouched(out) if made.is_revised else frozenset()
        usable = _LastExports(kept, untouched, made.touched)
    files = _export(publication, exporters, settings, made.described, usable, progress)
    tables = [name for name in [_tables_of(out)] if TABLES_FOLDER.fullmatch(name)]
    removed = publication.publish([name for name in [*last, *tables] if name not in files])
    return made, files, tuple(name for name in removed if name in last)


def _threads(folder: Path) -> int:
    """The threads that reading the store there is worth: 0 is all there are.

    On 25,000 articles one takes a tenth less CPU than two, and no longer.
    """
    has_tables = any(TABLES_FOLDER.fullmatch(path.name) for path in folder.iterdir())
    is_small = (folder / STORE_FILE).stat().st_size < _SMALL_STORE
    return 1 if is_small and not has_tables else 0


def _tables_of(out: Path) -> str:
    """The name of the folder of tables beside the store of the last build, "" if it has none."""
    if not any(path.is_dir() and path.name != WORK for path in out.iterdir()):
        return ""  # known without the database
    from graph.knowledge_graph import Graph

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
        NoStore: the folder holds no graph, or one that cannot be read.
        CannotRead: the report of the last build is gone, or spoilt.
    """
    from graph.knowledge_graph import Graph
    from graph.store.writer import Store

    out = Path(output)
    exporters = exporters_of(settings.formats, settings.profile)
    if not (out / STORE_FILE).is_file():
        raise no_store(out)
    with lock(out), local.no_garbage_collection():
        Graph(out).close()  # it says what is wrong with a store that is none
        described = report.read_report(out)
        publication = Publication(out)
        shutil.copyfile(out / STORE_FILE, publication.path(STORE_FILE))
        if tables := _tables_of(out):
            publication.show(tables)
        store = Store(publication.path(STORE_FILE))
        if exports_differ(store, settings):  # the files here no longer are of one making
            store.set_meta({"made_by": ""})
        store.close()
        there = [name for name in described["exports"] if (out / name).is_file()]
        exporters += [e for e in describing_exporters(there) if e not in exporters]
        files = _export(publication, exporters, settings, described, _LastExports(), progress)
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


def _export(
    publication: Publication,
    exporters: list[RegisteredExporter],
    settings: Settings,
    described: Report,
    last: _LastExports,
    progress: Progress,
) -> tuple[str, ...]:
    """Write the exports but those that are kept, and then the report that lists all."""
    exports = described["exports"]
    if exporters:
        with _new_graph(publication, settings) as graph:
            if STORE_FILE in last.untouched and len(last.kept) < len(exporters):
                graph.revision = Revision.of(
                    graph, publication.output, last.untouched, last.touched
                )
            for number, exporter in enumerate(exporters):
                progress("write", number, len(exporters))
                graph.files = _without(exports, exporter.file)
                if last.keeps(exporter, graph.files):
                    exports[exporter.file] = last.kept[exporter.file]
                    continue
                path = publication.path(exporter.file)
                with path.open("wb") as out:
                    exporter.write(graph, out)
                exports[exporter.file] = report.described_file(path)
        progress("write", len(exporters), len(exporters))
    described["exports"] = dict(sorted(exports.items()))
    publication.path(report.REPORT_FILE).write_bytes(report.to_json(described))
    return tuple(exporter.file for exporter in exporters)


def _new_graph(publication: Publication, settings: Settings) -> Graph:
    """The graph that is about to be published, as exporters read it."""
    from graph.knowledge_graph import Graph

    return Graph(
        publication.folder,
        leaves=settings.leaves,
        page=replace(settings.page, layout_file=publication.folder.parent / LAYOUT_FILE),
        threads=_threads(publication.folder),
        memory=f"{local.memory_of(settings)}B",
        spill=publication.spill,
    )


def _without(exports: Mapping[str, ExportFile], name: str) -> dict[str, ExportFile]:
    return {other: written for other, written in exports.items() if other != name}
