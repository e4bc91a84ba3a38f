"""The command line: each command reads its options, calls one function and shows the answer."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from graph import __version__
from graph.errors import GraphError, UsageError, printable
from graph.terminal import ProgressBar, write_json

# graph.config says the same; importing it here would cost a third of the start-up.
_FORMATS = "ttl,graphml,html"

Command = TypeVar("Command", bound=Callable[..., int])


@dataclass(slots=True)
class _Call:
    """One run of the program."""

    arguments: list[str] = field(default_factory=list)
    is_debug: bool = False


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 the answer is no, 2 cannot, 130 interrupted."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code; errors are a line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 shows what it can.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    call = _Call(list(arguments))
    try:
        code = cli.main(call.arguments, "newsgraph", standalone_mode=False, obj=call)
    except GraphError as error:
        return _fail(call, str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        path = context.command_path if context else "newsgraph"
        message = printable(" ".join(error.format_message().split())).rstrip(".")
        return _fail(call, f"{message}; see: {path} --help", 2)
    except (click.Abort, KeyboardInterrupt):
        return _fail(call, "interrupted; the output folder is as it was", 130)
    except Exception as error:  # noqa: BLE001 - whatever it is, a line and not a traceback
        return _unexpected(call, error)
    return code if isinstance(code, int) else 0


def _unexpected(call: _Call, error: Exception) -> int:
    if type(error).__name__ == "InterruptException":  # DuckDB's own word for Ctrl-C
        return _fail(call, "interrupted; the output folder is as it was", 130)
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    step = "run it again as newsgraph --debug ... to see where, and report it"
    return _fail(call, printable(f"unexpected {' '.join(what.split())}; {step}"), 2)


def _fail(call: _Call, message: str, code: int) -> int:
    if call.is_debug:
        traceback.print_exc()
    click.echo(f"newsgraph: error: {message}", err=True)
    return code


def _split(_context: click.Context, _option: click.Parameter, names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())


_output = click.option(
    "-o", "--output", metavar="DIR", default="exports", show_default=True,
    type=click.Path(path_type=Path), help="The folder with the graph.",
)  # fmt: skip
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, nothing left out.")
_profile = click.option(
    "--profile", metavar="yed|neo4j", default="",
    help="Write GraphML in the dialect of yEd or of Neo4j's APOC.",
)  # fmt: skip
_leaves = click.option(
    "--leaves", is_flag=True, help="Put images and documents into GraphML and GEXF as well."
)


def _formats(**attributes: Any) -> Callable[[Command], Command]:
    words = "What to write, of: ttl, nt, nq, jsonld, graphml, gexf, csv, parquet, html."
    return click.option("--formats", metavar="LIST", callback=_split, help=words, **attributes)


class _Commands(click.Group):
    """Commands in the order in which one comes to need them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


@click.group(
    "newsgraph",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, message="newsgraph %(version)s")
@click.option("--debug", is_flag=True, help="Show where in the program an error comes from.")
@click.pass_context
def cli(context: click.Context, debug: bool) -> None:
    """Turn a folder of articles into a knowledge graph to look at, query and take elsewhere.

    Options may stand in newsgraph.toml in the current folder; the command line wins.

    \b
    Example:
      newsgraph build articles      writes exports/graph.html, graph.ttl and graph.graphml
      newsgraph explain 'Azure'     shows which documents say what of Azure
    """
    call = context.ensure_object(_Call)
    call.is_debug = debug
    if not {"-h", "--help"}.intersection(call.arguments):
        context.default_map = dict(_defaults())


@cli.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_output
@_formats(default=_FORMATS, show_default=True)
@_profile
@_leaves
@click.option(
    "--workers", metavar="N", type=click.IntRange(min=1),
    help="Processes that read.  [default: 1; one a processor from 256 MB of articles on]",
)  # fmt: skip
@click.option("--base-iri", metavar="IRI", help="What the IRIs of things without a URL begin with.")
@click.option("--strict", is_flag=True, help="Publish nothing if a document is rejected.")
@click.option(
    "--exclude", metavar="GLOB", multiple=True,
    help="Leave out files and folders of this name or path; may be given several times.",
)  # fmt: skip
@click.option("--no-text", is_flag=True, help="Do not keep the body of the articles.")
@click.option("--published-only", is_flag=True, help="Leave out drafts.")
def build(
    sources: Sequence[str], output: Path, workers: int | None, base_iri: str | None, no_text: bool,
    **options: Any,
) -> int:  # fmt: skip
    """Read articles into the graph in DIR, and export it.

    SOURCE is a folder or a file, or name=PATH to name it. The graph becomes exactly what the
    sources say: what did not change since the last build is not read again, what is gone is
    forgotten. All files of DIR are replaced, or none.

    \b
    Example:
      newsgraph build articles --formats html,graphml --exclude drafts
    reads the folder articles, prints what the graph now holds, and writes to exports/:
      graph.html      open it in a browser
      graph.graphml   for Gephi, yEd, Cytoscape, Neo4j, igraph, networkx
      graph.duckdb    the graph itself
      report.json     what was read, merged, repaired and refused, and why
    """
    from graph import cli_output, pipeline
    from graph.config import Settings

    if base_iri is not None:
        options["base"] = base_iri
    settings = Settings(workers=workers or 0, has_text=not no_text, **options)
    with ProgressBar() as progress:
        outcome = pipeline.build(sources, output, settings, progress=progress)
    cli_output.show_build(outcome, output, progress.seconds)
    return 0


@cli.command()
@_output
@_formats(required=True)
@_profile
@_leaves
def export(output: Path, **options: Any) -> int:
    """Write the graph in DIR to further files, without reading its sources.

    \b
    Example:
      newsgraph export --formats graphml,csv --profile yed
    writes graph.yed.graphml, nodes.csv and edges.csv to exports/ and lists them.
    """
    from graph import cli_output, pipeline
    from graph.config import Settings

    settings = Settings(**options)
    with ProgressBar() as progress:
        files = pipeline.export(output, settings, progress=progress)
    cli_output.show_files(output, files)
    return 0


@cli.command()
@_output
@_as_json
def stats(output: Path, as_json: bool) -> int:
    """Count what the graph in DIR holds.

    \b
    Example:
      newsgraph stats
    prints how many nodes and edges there are of each kind, the first and the last date, the
    providers and topics with the most works, and what was repaired, refused and rejected.
    """
    from graph import cli_output, pipeline

    with pipeline.open_graph(output) as graph:
        counted = cli_output.statistics(graph, output)
    if as_json:
        write_json(counted)
    else:
        cli_output.show_statistics(output, counted)
    return 0


@cli.command()
@click.argument("name")
@_output
@_as_json
@click.option("--all", "is_whole", is_flag=True, help="Shorten no value and no list.")
def explain(name: str, output: Path, as_json: bool, is_whole: bool) -> int:
    """Show every value of a node, which document says it, what it lost against, and its edges.

    NAME is a title or name, in any case, a part of one, an IRI, a URL or the path of a document.
    Exits with 1 if the graph holds nothing of that name.

    \b
    Example:
      newsgraph explain Azure
    prints, among others:
      label  Azure
             said by azure-news/2020-01-02-a.md and 2,460 more
             lost: azure, said by azure-news/2021-05-06-b.md
    """
    from graph import cli_explain, pipeline

    with pipeline.open_graph(output) as graph:
        if as_json:
            write_json([cli_explain.explanation_to_dict(each) for each in graph.explain(name)])
        else:
            cli_explain.show_explanations(graph, name, is_whole=is_whole)
    return 0


@cli.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE.graphml")
@_as_json
def check(file: Path, as_json: bool) -> int:
    """Say what seven graph tools will do with a GraphML file, whoever wrote it.

    Exits with 1 if a tool refuses the file, or loses or spoils what is in it.

    \b
    Example:
      newsgraph check exports/graph.graphml
    prints a line for each tool and then what is wrong, where, and what to do:
      Gephi   opens, but shows nodes without labels
      exports/graph.graphml:12:3: warning: ...
    """
    from graph import cli_output
    from graph.graphml_check import check_graphml

    found = check_graphml(file)
    if as_json:
        write_json(found.to_dict())
    else:
        cli_output.show_check(found)
    return 0 if found.ok else 1


def _defaults() -> Iterator[tuple[str, dict[str, Any]]]:
    """What newsgraph.toml makes the options of each command default to.

    Raises:
        UsageError: it has a key or a value that no command knows.
    """
    path = Path("newsgraph.toml")
    if not path.is_file():
        return
    from graph.config import read_config

    given = read_config(path)
    tables = {name: given.pop(name) for name in cli.commands if isinstance(given.get(name), dict)}
    options = {name: dict(_options(command)) for name, command in cli.commands.items()}
    _refuse_unknown(given, set().union(*options.values()), "")
    for name, known in options.items():
        table = {key.replace("-", "_"): value for key, value in tables.get(name, {}).items()}
        _refuse_unknown(table, set(known), f" in [{name}]")
        chosen = {key: value for key, value in given.items() if key in known} | table
        yield name, {str(known[k].name): _configured(k, v, known[k]) for k, v in chosen.items()}


def _options(command: click.Command) -> Iterator[tuple[str, click.Option]]:
    for param in command.params:
        for name in param.opts:
            if isinstance(param, click.Option) and name.startswith("--"):
                yield name[2:].replace("-", "_"), param


def _refuse_unknown(keys: dict[str, Any], known: set[str], where: str) -> None:
    for key in keys:
        if key not in known:
            names = ", ".join(sorted(known)).replace("_", "-")
            step = f"use one of: {names}"
            raise UsageError(f"unknown key {key!r}{where}", place="newsgraph.toml", next_step=step)


def _configured(key: str, value: Any, option: click.Option) -> Any:
    """A value of newsgraph.toml as click takes it, checked here, where the file can be named."""
    wanted: type = str
    words = "text in quotes"
    if option.is_flag:
        wanted, words = bool, "true or false"
    elif isinstance(option.type, click.IntRange):
        wanted, words = int, "a number"
    may_be_list = option.multiple or option.callback is _split
    items = value if may_be_list and isinstance(value, list) else [value]
    if not all(type(item) is wanted for item in items):
        words += " or a list of such" if may_be_list else ""
        raise UsageError(
            f"the value of {key!r} is wrong", place="newsgraph.toml", next_step=f"write {words}"
        )
    return ",".join(items) if option.callback is _split else items if may_be_list else value
