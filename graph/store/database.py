"""The database that everything is kept in and asked of: DuckDB.

Only this module imports duckdb.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

Connection = duckdb.DuckDBPyConnection
DatabaseError = duckdb.Error


_ONLY_DAMAGE = (duckdb.InternalException, duckdb.FatalException, duckdb.SerializationException)
_DAMAGE_IN_WORDS = ("corrupt", "could not read enough bytes")


def connect(threads: int = 0, memory: str = "", spill: Path | None = None) -> Connection:
    """A connection to an empty database in memory, which neither installs nor loads anything.

    What does not fit into `memory` goes to the folder `spill`, by default `.tmp` where one stands.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if threads:
        config["threads"] = threads
    if memory:
        config["memory_limit"] = memory
    if spill:
        config["temp_directory"] = file_name(spill)
    return duckdb.connect(":memory:", config=config)


def is_damage(error: Exception) -> bool:
    """Whether an error says that a file is not as the database wrote it."""
    if isinstance(error, _ONLY_DAMAGE):
        return True
    # What finds a checksum or a column wrong has no class of its own.
    is_either = type(error) is duckdb.Error or isinstance(error, duckdb.IOException)
    return is_either and any(words in str(error).lower() for words in _DAMAGE_IN_WORDS)


def file_name(path: Path) -> str:
    """A path as the database takes it for one: `md:x`, `s3:` and `~` mean other things to it."""
    return str(path) if path.is_absolute() else f"./{path}"


def quoted(text: str) -> str:
    """A text as it stands in SQL where no parameter may."""
    return "'" + text.replace("'", "''") + "'"
