"""The local engine: reads and extracts files in batches, in this process or in several."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from graph import sources
from graph.config import Settings
from graph.engines import processes
from graph.engines.work_reader import WorkReader
from graph.entities.evidence import Reading
from graph.errors import Rejection
from graph.identity import document_iri
from graph.model import Document, Record, Statement
from graph.plugins import extractors_of, readers_of
from graph.records.drafts import DRAFTS
from graph.records.recorder import Recorder
from graph.sources import SourceFile
from graph.store import statement_faults
from graph.store.batch import Batch
from graph.vocabulary import WORKS

if TYPE_CHECKING:
    pass

FILES_A_BATCH = 2048
BYTES_A_BATCH = 64_000_000
LEAST_BYTES_A_BATCH = 1_000_000
SERIAL_BYTES = 256_000_000
"""Below this the start of worker processes costs more than they save."""

Progress = Callable[[int], None]


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Collect no garbage inside: what is read lives on, and looking at it again and again costs
    46 % of a load (measured)."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class Extraction:
    """Turns files into batches. One lives as long as its process and remembers equal entries."""

    def __init__(
        self, settings: Settings, read_bytes: Callable[[str], bytes] | None = None
    ) -> None:
        self._settings = settings
        self._read_bytes = read_bytes or sources.read_bytes
        self._recorder = Recorder(settings.base, has_text=settings.has_text)
        # Records met, and the digests of those told: one may be made again when forgotten.
        self._seen: set[Record] = set()
        self._done: set[str] = set()
        self._entities = WorkReader(settings) if settings.has_entities else None
        # Whether an extractor may be to blame that our code failed; whether each is looked at.
        self._is_doubtful = self._is_checking = False

    def batch(self, files: Sequence[SourceFile]) -> Batch:
        """What the files say. A file that cannot be read as an article is in `rejections`."""
        batch = self._batch(files)
        if self._is_doubtful or not batch.is_sound():
            # Once more, and what is wrong is told with its document and its extractor.
            self._is_checking, self._is_doubtful = True, False
            self._seen.clear()
            self._done.clear()
            batch = self._batch(files)
        self._seen.clear()
        if len(self._done) > 1_000_000:
            self._done.clear()
        return batch

    @no_garbage_collection()
    def _batch(self, files: Sequence[SourceFile]) -> Batch:
        batch = Batch()
        for file in files:
            self._file(batch, file)
        return batch

    def _file(self, batch: Batch, file: SourceFile) -> None:
        suffix = PurePosixPath(file.path).suffix.lower()
        row: dict[str, Any] = {
            "path": file.path,
            "size": file.size,
            "stamp": file.stamp,
            "suffix": suffix,
            "iri": document_iri(self._settings.base, file.path),
            "sha256": "",
            "document": batch.number(file.path),
        }
        try:
            data = self._read_bytes(file.location)
            row |= {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
            document = read(file.path, suffix, data)
            if document is None:
                batch.add("documents", row | {"status": "skipped"})
            else:
                self._document(batch, document, row)
        except Rejection as rejection:
            self._reject(batch, row, rejection)
        # A fault of a reader or extractor costs its document and not the build.
        except Exception as error:  # noqa: BLE001
            place = _place_of(error)
            self._is_doubtful |= place.startswith("graph.") and not self._is_checking
            what = f"a reader or extractor failed with {type(error).__name__} in {place}"
            step = "leave the file out with --exclude, and report this"
            self._reject(batch, row, Rejection("reader_failed", what, next_step=step))

    @staticmethod
    def _reject(batch: Batch, row: dict[str, Any], rejection: Rejection) -> None:
        batch.add("documents", row | {"status": "rejected"})
        batch.add("rejections", rejection_row(row["path"], rejection))

    def _document(self, batch: Batch, document: Document, row: dict[str, Any]) -> None:
        own = self._recorder.own_record(document)
        statements = self._said_by(own)
        if self._settings.published_only and any(
            getattr(s, "properties", {}).get("is_published") is False for s in statements
        ):
            batch.add("documents", row | {"status": "skipped", "suffix": DRAFTS})
            return
        records, places = self._recorder.places(own)
        # All that can fail is done before the first row is added.
        told = {
            record: self._said_by(record)
            for record in records[1:]
            if record not in self._seen and record.digest not in self._done
        }
        readings = self._readings({own: statements, **told})
        row |= {"status": "read", "node": batch.number(own.id), "kind": own.kind}
        batch.add("documents", row)
        batch.add_statements(own, [*statements, *document.remarks])
        batch.add_support(document.path, records, places)
        for record, said in told.items():
            if record.digest not in self._done:
                self._done.add(record.digest)
                batch.add_statements(record, said)
            else:
                readings.pop(record, None)
        for record, reading in readings.items():
            batch.add_reading(record, reading)
        self._seen.update(told)

    def _said_by(self, record: Record) -> list[Statement]:
        return statement_faults.checked(record) if self._is_checking else said_by(record)

    def _readings(self, told: Mapping[Record, list[Statement]]) -> dict[Record, Reading]:
        """What the texts of the records talk about, by record; nothing for most kinds."""
        if self._entities is None:
            return {}
        read = {r: self._entities.read(r, said) for r, said in told.items() if r.kind in WORKS}
        return {record: reading for record, reading in read.items() if reading is not None}


def said_by(record: Record) -> list[Statement]:
    """What all extractors say of a record."""
    return [statement for extract in extractors_of(record.kind) for statement in extract(record)]


def read(path: str, suffix: str, data: bytes) -> Document | None:
    """The document in a file, by the first reader of its suffix that wants it."""
    if not data or data.isspace():
        raise Rejection("empty", "the file is empty", next_step="write an article or delete it")
    for reader in readers_of(suffix):
        document = reader.read(path, data)
        if document is not None:
            return document
    return None


def _place_of(error: BaseException) -> str:
    """Where in the program an error comes from: the module and the line."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    return f"{at.tb_frame.f_globals.get('__name__')}, line {at.tb_lineno}" if at else "no module"


def rejection_row(path: str, rejection: Rejection) -> dict[str, object]:
    """A row of the table `rejections`."""
    return {
        "path": path,
        "line": rejection.line,
        "column": rejection.column,
        "code": rejection.code,
        "message": rejection.thing,
        "next": rejection.next_step,
    }


_extraction: Extraction


def _start_worker(settings: Settings) -> None:
    global _extraction
    _extraction = Extraction(settings)


def _extract_in_worker(files: Sequence[SourceFile]) -> Batch:
    return _extraction.batch(files)


def batches(
    files: Sequence[SourceFile], settings: Settings, progress: Progress = lambda done: None
) -> Generator[Batch, None, None]:
    """What the files say, in batches of some hundred files, in the order of the files.

    However large the batches are and however many workers there are, they say the same, but for
    records that several of them hold: the store keeps one of each. Close it if it is not read to
    its end: then no worker is left.

    Raises:
        WorkerLost: a worker was ended from outside.
    """
    total = sum(file.size for file in files)
    workers = settings.workers or (1 if total < SERIAL_BYTES else processes.available())
    parts = chunks(files, _bytes_a_batch(total, workers, memory_of(settings)))
    if workers == 1:
        extraction = Extraction(settings)
        for chunk in parts:
            yield extraction.batch(chunk)
            progress(len(chunk))
        return
    made = processes.results(_extract_in_worker, parts, workers, _start_worker, settings)
    with closing(made):
        for chunk, batch in made:
            yield batch
            progress(len(chunk))


def memory_of(settings: Settings) -> int:
    """The bytes that a build may use: what was asked for, else half of what the machine has."""
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return settings.memory or installed // 2


def _bytes_a_batch(total: int, workers: int, memory: int) -> int:
    """How many bytes of files make a batch, so that all at once take a quarter of the memory.

    What files say takes up to four times their size while it is made. Several workers get four
    batches each at least, so that none waits long for the last.
    """
    share = total // (4 * workers) if workers > 1 else BYTES_A_BATCH
    at_once = 4 * 4 * (workers + processes.AHEAD)
    return max(LEAST_BYTES_A_BATCH, min(BYTES_A_BATCH, share, memory // at_once))


def chunks(files: Iterable[SourceFile], most_bytes: int) -> Iterator[Sequence[SourceFile]]:
    """The files in runs of at most so many files and bytes; a larger file is alone."""
    chunk: list[SourceFile] = []
    size = 0
    for file in files:
        if chunk and (len(chunk) == FILES_A_BATCH or size + file.size > most_bytes):
            yield chunk
            chunk, size = [], 0
        chunk.append(file)
        size += file.size
    if chunk:
        yield chunk
