"""Files on their way into Spark: found by walking a folder, or below the URL of any Hadoop path.

Spark's own `binaryFile` source reads URLs. It leaves out what begins with `_` (Jekyll's `_posts`),
follows links and waits for pipes; so folders of this machine are walked and read as the local
engine does, and below a URL the folders that Spark leaves out are named to it one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graph import sources
from graph.config import Settings
from graph.engines import local
from graph.errors import Rejection, UsageError
from graph.pieces import in_pieces
from graph.plugins import readable_suffixes
from graph.sources import LEFT_OUT, MAX_FILE, Found, SourceFile
from graph.store.arrow_tables import packed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

FILE = {"path": "VARCHAR", "location": "VARCHAR", "size": "BIGINT", "stamp": "VARCHAR"}
BYTES_A_PART = 64_000_000
BYTES_A_BATCH = 16_000_000
_URL = re.compile(r"(?:([^=/]+)=)?([a-z][a-z0-9+.-]*:/.*)", re.DOTALL)
_GLOB = re.compile(r"([\\\[\]{}*?,])")

Extract = Callable[[Iterable[Any]], Iterator[Any]]


def literally(place: str) -> str:
    """A path in which Spark finds no pattern, whatever characters are in it."""
    return _GLOB.sub(r"\\\1", place)


def are_urls(named: Sequence[object]) -> bool:
    """Whether sources are URLs.

    Raises:
        UsageError: some are, and others are not.
    """
    found = [isinstance(n, str) and _URL.fullmatch(n) is not None for n in named]
    if any(found) and not all(found):
        raise UsageError(
            "some sources are URLs and others are not",
            next_step="name folders of this machine as file:// URLs too",
        )
    return any(found)


def in_parts(files: Sequence[SourceFile]) -> list[list[tuple[Any, ...]]]:
    """The files as rows, in parts that a task each reads."""
    return [
        [(f.path, f.location, f.size, f.stamp) for f in part]
        for part in local.chunks(files, BYTES_A_PART)
    ]


def extractor(settings: Settings) -> Extract:
    """What turns rows of files into rows of packed tables, reading the files where it runs."""

    def extract(batches: Iterable[Any]) -> Iterator[Any]:
        extraction = local.Extraction(settings)
        rows = (SourceFile(*row) for batch in batches for row in rows_of(batch))
        for chunk in local.chunks(rows, BYTES_A_BATCH):
            yield packed(extraction.batch(chunk))

    return extract


def url_extractor(settings: Settings, prefixes: Sequence[tuple[str, str]]) -> Extract:
    """The same for rows with the contents of files; NULL where a file is too big to be read."""

    def extract(batches: Iterable[Any]) -> Iterator[Any]:
        contents: dict[str, bytes | None] = {}

        def read_bytes(location: str) -> bytes:
            data = contents[location]
            if data is None:
                raise sources.too_big()
            return data

        extraction = local.Extraction(settings, read_bytes)
        for batch in batches:
            listed = []
            for location, size, stamp, data in rows_of(batch):
                contents[location] = data
                listed.append((location, size, stamp))
            files = _found(listed, prefixes, settings.exclude).files
            for chunk in local.chunks(files, BYTES_A_BATCH):
                yield packed(extraction.batch(chunk))
            contents.clear()

    return extract


def rows_of(batch: Any) -> Iterable[tuple[Any, ...]]:
    """The rows of an Arrow batch."""
    return zip(*(column.to_pylist() for column in batch.columns), strict=True)


def pieces(lines: Iterable[str]) -> Iterator[str]:
    """Lines with their ends in pieces of about a megabyte, without the last end of each."""
    return (piece.removesuffix("\n") for piece in in_pieces(lines))


def name_parts(folder: Path) -> None:
    """Name the parts of each table and file by their order alone: Spark adds a number by chance."""
    suffixes = {"ntriples": ".nt", "csv": ".csv"}
    for inside in sorted(path for path in folder.rglob("*") if path.is_dir()):
        suffix = suffixes.get(inside.relative_to(folder).parts[0], ".parquet")
        parts = []
        for part in sorted(path for path in inside.iterdir() if path.is_file()):
            if part.name.startswith("part-") and part.stat().st_size:
                parts.append(part)
            elif not part.name.endswith("-header.csv"):
                part.unlink()
        for number, part in enumerate(parts):
            part.rename(inside / f"part-{number:05d}{suffix}")


def _found(
    listed: Iterable[tuple[str, int, str]], prefixes: Sequence[tuple[str, str]],
    exclude: Iterable[str],
) -> Found:  # fmt: skip
    """The files of a listing; `prefixes` are (URL of a source, what its paths begin with)."""
    found = Found([])
    for location, size, stamp in listed:
        for root, prefix in prefixes:
            if location.startswith(root):
                file = SourceFile(location[len(root) :], location, size, stamp)
                sources.find_listed(prefix, [file], exclude, found)
                break
    return found


@dataclass
class UrlSource:
    """The files below some URLs, as Spark lists them."""

    found: Found
    prefixes: list[tuple[str, str]] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    """The files without a byte: Spark lists them, and reads none of them."""

    def _listing(self, session: SparkSession, columns: str) -> DataFrame:
        read = session.read.format("binaryFile").option("recursiveFileLookup", "true")
        suffixes = ", ".join(f"'{suffix}'" for suffix in sorted(readable_suffixes()))
        return (
            read.load([literally(root) for root in self.roots])
            .selectExpr(
                "path AS location", "length AS size",
                "CAST(unix_micros(modificationTime) AS STRING) AS stamp",
                "lower(regexp_extract(path, '[^/.]([.][^./]*)$', 1)) AS suffix", *columns.split(),
            )
            .selectExpr(f"suffix IN ({suffixes}) AS is_readable", "*")
        )  # fmt: skip

    def contents(self, session: SparkSession) -> DataFrame:
        """Every file that a reader may want, with its bytes where they are not too many."""
        wanted = ["location", "size", "stamp"]
        small = self._listing(session, "content").where(f"is_readable AND size <= {MAX_FILE}")
        large = self._listing(session, "").where(f"is_readable AND size > {MAX_FILE}")
        unread = large.selectExpr(*wanted, "CAST(NULL AS BINARY) AS content")
        columns = "location string, size bigint, stamp string, content binary"
        empty = session.createDataFrame([(path, 0, "", b"") for path in self.empty], columns)
        return small.select(*wanted, "content").unionAll(unread).unionAll(empty)

    def list(self, session: SparkSession, exclude: Sequence[str]) -> None:
        """Note what is left out and why, and how many files there are to read."""
        listing: Any = self._listing(session, "").select("location", "size", "stamp")
        rows = [tuple(row) for row in listing.toLocalIterator()]
        listed = listing._jdf.inputFiles()
        if len(listed) > len(rows):
            known, jvm = {location for location, *_ in rows}, listing.sparkSession._jvm
            # Encoded there, and as it is in the rows.
            uris = (jvm.org.apache.hadoop.fs.Path(jvm.java.net.URI(uri)) for uri in listed)
            self.empty = [path for path in (uri.toString() for uri in uris) if path not in known]
        found = _found([*rows, *((path, 0, "") for path in self.empty)], self.prefixes, exclude)
        self.found.files = sorted(found.files, key=lambda file: file.path)
        self.found.skipped = found.skipped
        self.found.rejected = sorted(
            [*self.found.rejected, *found.rejected], key=lambda item: item[0]
        )


def find_urls(session: SparkSession, named: Sequence[str], settings: Settings) -> UrlSource:
    """What lies below the URLs.

    Raises:
        UsageError: there is nothing at a URL, or Spark cannot read it.
    """
    source = UrlSource(Found([]))
    for text in named:
        match = _URL.fullmatch(text)
        assert match is not None
        try:
            _add(
                session, source, match[1], match[2], settings.exclude,
                is_one_of_many=len(named) > 1,
            )  # fmt: skip
        except UsageError:
            raise
        except Exception as error:
            # Py4J's error holds Java's, whose first line names the cause.
            cause = str(getattr(error, "java_exception", error)).splitlines()[0]
            raise UsageError(
                f"Spark cannot read it: {cause}",
                place=match[2],
                next_step="see docs/scale.md for what Spark needs to read such a URL",
            ) from error
    source.list(session, settings.exclude)
    return source


def _add(
    session: Any, source: UrlSource, name: str | None, url: str, exclude: Sequence[str], *,
    is_one_of_many: bool,
) -> None:  # fmt: skip
    hadoop = session._jvm.org.apache.hadoop.fs
    path = hadoop.Path(url.rstrip("/") or url)
    files = path.getFileSystem(session._jsc.hadoopConfiguration())
    if not files.exists(path):
        raise UsageError(f"no such file or folder: {url}", next_step="check the path")
    path = files.makeQualified(path)
    is_folder = files.getFileStatus(path).isDirectory()
    name = name or path.getName() or "root"
    root = path.toString()
    source.found.names.append(name)
    prefix = f"{name}/" if is_one_of_many and is_folder else ""
    parent = f"{root}/" if is_folder else f"{root.rpartition('/')[0]}/"
    source.prefixes.append((parent, prefix))
    source.roots.append(root)
    level = literally(root)
    while is_folder:
        for status in files.globStatus(hadoop.Path(f"{level}/_*")) or ():
            hidden = status.getPath().toString()
            if status.isDirectory():
                if status.getPath().getName() not in LEFT_OUT:
                    source.roots.append(hidden)
                continue
            rejection = Rejection(
                "name_hidden", "Spark reads no file whose name begins with _",
                next_step="rename it",
            )  # fmt: skip
            for file in _found([(hidden, 0, "")], source.prefixes, exclude).files:
                source.found.rejected.append((file.path, rejection))
        level += "/*"
        is_folder = bool(files.globStatus(hadoop.Path(level)))
