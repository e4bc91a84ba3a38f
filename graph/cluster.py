"""The tables of a build by Spark: read, and put beside the exports or at a URL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from graph import bulk, fingerprints, sources
from graph.config import Settings
from graph.engines import spark_files
from graph.errors import UsageError
from graph.fusion.graph_fusion import SCHEMA_VERSION
from graph.publication import Publication
from graph.report import Report
from graph.sources import Found
from graph.store.database import connect, file_name, quoted

if TYPE_CHECKING:
    from graph.engines.spark import SparkStore

_NEW = "spark"


@contextmanager
def opened(publication: Publication, settings: Settings) -> Iterator[SparkStore]:
    """A store in Spark, whose tables are written as new files of the output folder, or to a URL.

    Raises:
        UsageError: Spark or Java is not installed, or there is something at the URL.
        GraphError: Spark could not go on, or was ended.
    """
    try:
        from graph.engines import spark
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pyspark", "py4j"):
            raise
        raise UsageError(
            "pyspark is not installed, which --engine spark needs",
            next_step="install it: pip install 'newsgraph[spark]'",
        ) from error
    url = settings.tables.rstrip("/")
    work = f"{url}.newsgraph-work" if url else publication.spill / _NEW
    place, scratch = url or publication.folder / _NEW, publication.spill / "scratch"
    store = spark.store_in(place, work, settings, scratch)
    try:
        with store.java.errors_told(url or str(publication.output)):
            if url and store.exists(url):
                raise UsageError("there is something at --tables already", place=url,
                                 next_step="name a folder that is not there yet")  # fmt: skip
            yield store
    finally:
        store.end()


def read(
    store: SparkStore, named: Sequence[str | Path], out: Path,
    progress: Callable[[str, int, int], None],
) -> Found:  # fmt: skip
    """Find the files of the sources, and make the tables of what they say.

    Raises:
        UsageError: a source does not exist, or cannot be read.
    """
    if spark_files.are_urls(named):
        source = spark_files.find_urls(store.session, [str(n) for n in named], store.settings)
        found = source.found
        progress("read", 0, len(found.files))
        store.read_urls(source)
    else:
        found = sources.find(named, out, store.settings.exclude)
        progress("read", 0, len(found.files))
        store.read(found)
    progress("read", len(found.files), len(found.files))
    return found


def publish_tables(
    store: SparkStore, publication: Publication, described: Report
) -> dict[str, str]:
    """Write the last tables and the bulk files; what the store file shall say of them."""
    columns = json.loads(store.meta()["columns"])
    files, headers = bulk.csv(columns)
    for file in [*bulk.n_triples(store.settings.base, columns, described), *files]:
        store.write_lines(file.folder, file.sql, file.lines)
    for name, line in headers.items():
        store.write_text(name, line)
    place = store.settings.tables
    said = "\n".join([store.content(), fingerprints.of_all_code()])
    store.close()
    if not place:
        place = f"tables-{sha256(said.encode()).hexdigest()[:16]}"
        (publication.folder / _NEW).rename(publication.path(place))
    return {**store.meta(), "tables": place}


def create_pointer(path: Path, meta: Mapping[str, str]) -> None:
    """Make a store file that says, in `meta`, which folder beside it holds the tables."""
    connection = connect(threads=1)
    connection.execute(f"ATTACH {quoted(file_name(path))} AS store")
    connection.execute("CREATE TABLE store.meta (key VARCHAR, value VARCHAR)")
    for item in ({"schema": str(SCHEMA_VERSION)} | dict(meta)).items():
        connection.execute("INSERT INTO store.meta VALUES (?, ?)", item)
    connection.close()
