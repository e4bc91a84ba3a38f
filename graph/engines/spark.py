"""The cluster engine: Apache Spark reads, extracts and fuses, with the same code and the same SQL.

Only this module imports pyspark. Tables are Parquet, and an intermediate result is written before
the next one is made from it: a plan stays small, and a lost executor costs its tasks alone. A name
needs no number here: it is its own (docs/decisions/0013).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.java_gateway import launch_gateway
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

from graph.config import Settings
from graph.engines import local, processes, spark_files, spark_sql
from graph.engines.spark_java import Java
from graph.errors import UsageError
from graph.fusion import evidence_fusion, graph_fusion
from graph.fusion.sequence import Judge
from graph.sources import Found
from graph.sql import Lines, Row
from graph.store.arrow_tables import named_by_text, of_rows, record_batch, unpacked

_NEEDED = {
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    # Of the articles of one Arrow batch all bytes are in memory at once.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
}
# A bulk loader reads every file of a folder.
_UNMARKED = {"mapreduce.fileoutputcommitter.marksuccessfuljobs": "false"}
_ON_THIS_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    # What ends a build is told as an error.
    "spark.log.level": "OFF",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # Without the checksum files that Hadoop puts beside every file.
    "spark.hadoop.fs.file.impl": "org.apache.hadoop.fs.RawLocalFileSystem",
}
_EXTRACTED = {"documents", "rejections", "support", *graph_fusion.RECORD_TABLES}
_ALL_NAMES = [
    (table, column)
    for table in sorted(_EXTRACTED)
    for column in graph_fusion.TABLES[table]
    if column in graph_fusion.NUMBERED and column not in ("record", "document")
]


def session_for(settings: Settings, scratch: Path) -> tuple[SparkSession, Java]:
    """A session of its own in the Spark that runs, in that of spark-submit, or in a local one.

    The Java of a local one, which spills to `scratch`, has to be ended.

    Raises:
        UsageError: there is no Java that Spark runs on.
        GraphError: Spark does not start.
    """
    java = Java()
    try:
        with java.errors_told(place=""):
            if "PYSPARK_GATEWAY_PORT" not in os.environ and not _is_running():
                _start_local(java, settings, scratch)
            session = SparkSession.builder.appName("newsgraph").getOrCreate().newSession()
            for key, value in _NEEDED.items():
                session.conf.set(key, value)
            session.udf.register(spark_sql.TEXT_OF_DOUBLE, _text_of_double, "string")
    except BaseException:
        _end(java)
        raise
    return session, java


def _is_running() -> bool:
    return SparkContext._active_spark_context is not None


def _start_local(java: Java, settings: Settings, scratch: Path) -> None:
    if shutil.which("java", path=_java_path()) is None:
        raise _no_java("there is none")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    heap = max(local.memory_of(settings) // 2, 1_000_000_000) // 1_000_000
    # Of 200, Spark's number, most would be empty.
    partitions = 4 * (settings.workers or processes.available())
    sized = {
        "spark.driver.memory": f"{heap}m", "spark.sql.shuffle.partitions": str(partitions),
    }  # fmt: skip
    if "," not in str(scratch):  # it may be a list
        sized["spark.local.dir"] = str(scratch.resolve())
    conf = SparkConf().setAppName("newsgraph").setMaster(f"local[{settings.workers or '*'}]")
    conf.setAll([*_ON_THIS_MACHINE.items(), *sized.items()])
    try:
        java.start(partial(launch_gateway, conf))
    except PySparkException as error:
        if "JAVA_GATEWAY" in str(error):
            raise _no_java("the one that is here does not start it") from error
        raise
    java.take_ctrl_c()
    SparkContext._gateway = SparkContext._jvm = None  # a session that was ended leaves its own
    SparkContext(conf=conf, gateway=java.gateway)
    java.take_ctrl_c()


def _end(java: Java) -> None:
    java.end()
    if java.gateway is not None:
        # So that another build in this process starts another.
        SparkContext._gateway = SparkContext._jvm = None


def _java_path() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return f"{home}/bin" if home else None


def _no_java(what: str) -> UsageError:
    return UsageError(
        f"--engine spark needs Java 17 or newer, and {what}",
        next_step="install it (on Debian: apt install openjdk-17-jre-headless), or set JAVA_HOME",
    )


def _text_of_double(value: float | None) -> str | None:
    return None if value is None else repr(value)


class SparkStore:
    """The tables of an archive in Spark; what `store.Store` is for one machine.

    Kept tables are written to `folder`, a path or URL, others to `work`.
    """

    def __init__(self, settings: Settings, folder: str, work: str, scratch: Path) -> None:
        self.settings = settings
        self.folder, self._work = folder, work
        self._is_own = not _is_running()
        self.session, self.java = session_for(settings, scratch)
        self._meta: dict[str, str] = {}
        self._lies: dict[str, str] = {}
        self._writes = 0

    # What pipeline asks of any store.

    def execute(self, sql: str) -> list[Row]:
        """Run one statement and return its rows, which all come to the driver."""
        change = spark_sql.changed(sql)
        if change is None:
            return [tuple(row) for row in self.query(sql).collect()]
        rows = self.query(change.rows)
        self._put(change.table, self._added(change.table, rows) if change.adds else rows)
        return []

    def insert(self, table: str, columns: Mapping[str, Any]) -> None:
        """Append rows, given as columns; a column that is not given is NULL."""
        types = named_by_text(table)
        rows = list(zip(*columns.values(), strict=True))
        kept = {name: types[name] for name in columns}
        made = self._frame(rows, kept)
        whole = [
            made[name] if name in kept else F.lit(None).alias(name) for name in types
        ]  # fmt: skip
        self._put(table, self._added(table, made.select(*whole)))

    def meta(self) -> dict[str, str]:
        return dict(self._meta)

    def set_meta(self, values: Mapping[str, str]) -> None:
        self._meta |= values

    def close(self) -> None:
        """Write the tables that changed until now to the folder; no query may follow."""
        for table in sorted(graph_fusion.TABLES.keys() - {"meta"}):
            if self._lies[table] != self._place(table, is_kept=True):
                self._put(table, self.query(f"SELECT * FROM {table}"), is_kept=True)
        if self.folder.startswith("file:"):
            spark_files.name_parts(Path(self.folder.removeprefix("file:")))

    def content(self) -> str:
        """A text that differs where tables hold something else."""
        rows = {
            "documents": "path, sha256", "nodes": "*", "edges": "*", "conflicts": "*",
            "claims": "*", "evidence": "*", "support": "*",
        }  # fmt: skip
        sums = [
            self.execute(f"SELECT count(*), bit_xor(xxhash64({columns})) FROM {table}")[0]
            for table, columns in rows.items()
        ]
        return repr(sums)

    def exists(self, url: str) -> bool:
        """Whether there is anything at a URL."""
        path, files = self._hadoop(url)
        return bool(files.exists(path))

    def end(self) -> None:
        """Delete what was written on the way, and end Spark if it was started for this build."""
        try:
            if not self.java.is_gone():
                path, files = self._hadoop(self._work)
                if self._is_own:
                    self.session.stop()
                files.delete(path, True)
        finally:
            _end(self.java)

    def write_text(self, name: str, text: str) -> None:
        """Write a small file into the folder."""
        path, files = self._hadoop(f"{self.folder}/{name}")
        out = files.create(path)
        out.write(text.encode())
        out.close()

    def _hadoop(self, url: str) -> tuple[Any, Any]:
        """A path of Hadoop's, and the file system that it is in."""
        session: Any = self.session
        path = session._jvm.org.apache.hadoop.fs.Path(url)
        return path, path.getFileSystem(session._jsc.hadoopConfiguration())

    def write_lines(self, folder: str, sql: str, lines: Lines) -> None:
        """Write what `lines` makes of the rows of a query, in their order, as parts of a file."""

        def write(batches: Iterable[Any]) -> Iterator[Any]:
            rows = (row for batch in batches for row in spark_files.rows_of(batch))
            for piece in spark_files.pieces(lines(rows)):
                yield record_batch({"value": "VARCHAR"}, [(piece,)])

        rows = self.query(sql)
        named = rows.toDF(*(f"c{place}" for place in range(len(rows.columns))))
        made = named.mapInArrow(write, "value string")
        made.write.mode("overwrite").options(**_UNMARKED).text(f"{self.folder}/{folder}")

    # Tables.

    def query(self, sql: str) -> DataFrame:
        """The rows of a query of the SQL that both engines understand."""
        return self.session.sql(spark_sql.for_spark(sql))

    def _frame(self, rows: Iterable[Row], types: Mapping[str, str]) -> DataFrame:
        """Rows that the driver has."""
        return self.session.createDataFrame(list(rows), _schema(types))

    def _added(self, table: str, rows: DataFrame) -> DataFrame:
        types = named_by_text(table)
        named = rows.toDF(*types)
        cast = [named[n].cast(spark_sql.for_spark(t)).alias(n) for n, t in types.items()]
        return self.session.table(table).unionAll(named.select(*cast))

    def _place(self, table: str, *, is_kept: bool) -> str:
        if is_kept:
            return f"{self.folder}/{table}"
        self._writes += 1
        return f"{self._work}/{table}-{self._writes}"

    def _put(self, table: str, rows: DataFrame, *, is_kept: bool = False) -> None:
        """Write rows as Parquet; from now on they are the table of this name."""
        place = self._place(table, is_kept=is_kept)
        rows.write.mode("overwrite").options(compression="zstd", **_UNMARKED).parquet(place)
        self._lies[table] = place
        written = self.session.read.schema(rows.schema).parquet(spark_files.literally(place))
        written.createOrReplaceTempView(table)

    def _numbered(self, rows: DataFrame, numbering: spark_sql.Numbering) -> DataFrame:
        """The rows with their numbers, by the place of each in its part and what stands before."""
        columns = rows.columns
        placed = rows.orderBy(numbering.key).withColumn("_place", F.monotonically_increasing_id())
        self._put("_placed", placed)
        sizes = self.execute(
            "SELECT shiftright(_place, 33), count(*) FROM _placed GROUP BY 1 ORDER BY 1"
        )
        before, starts = 0, []
        for part, size in sizes:
            starts.append((part, before))
            before += size
        offsets = self._frame(starts, {"_part": "BIGINT", "_before": "BIGINT"})
        placed = self.session.table("_placed").withColumn("_part", F.expr("shiftright(_place, 33)"))
        number = F.expr("_before + _place - shiftleft(_part, 33) + 1").alias(numbering.column)
        found = placed.join(F.broadcast(offsets), "_part")
        return found.select(*(number if n == numbering.column else found[n] for n in columns))

    # Reading and extracting.

    def read(self, found: Found) -> None:
        """Read and extract the files that were found by walking a folder, and make the tables."""
        rows = spark_files.in_parts(found.files)
        files = self.session.sparkContext.parallelize(rows, max(len(rows), 1)).flatMap(list)
        named = self.session.createDataFrame(files, _schema(spark_files.FILE))
        self._extract(named, spark_files.extractor(self.settings))

    def read_urls(self, source: spark_files.UrlSource) -> None:
        """Read and extract the files below URLs, and make the tables."""
        contents = source.contents(self.session)
        self._extract(contents, spark_files.url_extractor(self.settings, source.prefixes))

    def _extract(self, files: DataFrame, extract: Callable[[Any], Iterator[Any]]) -> None:
        place = f"{self._work}/extracted"
        made = files.mapInArrow(extract, "name string, rows binary")
        made.write.mode("overwrite").partitionBy("name").parquet(place)
        extracted = self.session.read.schema("rows binary, name string").parquet(
            spark_files.literally(place)
        )
        for table in graph_fusion.TABLES.keys() - {"meta"}:
            if table not in _EXTRACTED:
                self._put(table, self._frame([], named_by_text(table)))
                continue
            packed = extracted.where(F.col("name") == table).select("rows")
            rows = packed.mapInArrow(_unpack, _schema(named_by_text(table)))
            is_said = table in graph_fusion.RECORD_TABLES
            # A record that several tasks met was told by each of them, in the same words.
            self._put(table, rows.distinct() if is_said else rows, is_kept=is_said)
        self._put("names", self.query(_named()))

    # What fusion asks of any engine; see `fusion.sequence.Tables`.

    def derive(self, table: str, sql: str, *, is_kept: bool) -> None:
        sql, numbering = spark_sql.unnumbered(sql)
        rows = self.query(sql)
        if numbering:
            rows = self._numbered(rows, numbering)
        self._put(table, rows, is_kept=is_kept)

    def append(self, table: str, rows: Sequence[Row]) -> None:
        if rows:
            self._put(table, self._added(table, self._frame(rows, named_by_text(table))))

    def replace(self, table: str, rows: Sequence[Row]) -> None:
        self._put(table, self._frame(rows, named_by_text(table)), is_kept=True)

    def numbers(self, names: Sequence[str]) -> Sequence[str]:
        return names

    def make_fused(self, used: Collection[str], judge: Judge) -> None:
        self._put("names", self.query(_named_and_settled()), is_kept=True)
        for table, sql, is_kept in graph_fusion.statements(used):
            # `edges` is kept, which says it with ids too.
            self.derive(table, sql, is_kept=is_kept and table != "edge_rows")
        self._put("edges", self.query(graph_fusion.EDGES_VIEW), is_kept=True)
        types = graph_fusion.TABLES["claims"]

        def judged(claims: Any) -> Any:
            return of_rows(types, judge(spark_files.rows_of(claims)))

        claims = self.query(evidence_fusion.CLAIMS).groupBy("subject", "predicate")
        self._put("claims", claims.applyInArrow(judged, _schema(types)), is_kept=True)


def _schema(types: Mapping[str, str]) -> str:
    return spark_sql.for_spark(", ".join(f"`{name}` {type_}" for name, type_ in types.items()))


def _unpack(batches: Iterable[Any]) -> Iterator[Any]:
    for batch in batches:
        for value in batch.column(0):
            yield from unpacked(value)


def _named() -> str:
    """The query for every name that anything bears."""
    said = " UNION ALL ".join(
        f"SELECT {column} AS name FROM {table}" for table, column in _ALL_NAMES
    )
    return f"SELECT DISTINCT name AS number, name FROM ({said}) n WHERE name IS NOT NULL"


def _named_and_settled() -> str:
    return """
SELECT DISTINCT name AS number, name FROM (
  SELECT name FROM names UNION ALL SELECT id FROM settled UNION ALL SELECT parent FROM settled
  UNION ALL SELECT id FROM entity_ids
) n WHERE name IS NOT NULL"""


def store_in(folder: Path | str, work: Path | str, settings: Settings, scratch: Path) -> SparkStore:
    """A store that writes its tables to `folder`, a path of this machine or a URL."""
    return SparkStore(settings, _url(folder), _url(work), scratch)


def _url(place: Path | str) -> str:
    return place if isinstance(place, str) else f"file:{place.resolve()}"
