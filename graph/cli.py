"""The command line: each command reads its options, calls one function and shows the answer."""

from __future__ import annotations

import errno
import io
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from graph import __version__, lean_imports
from graph.commands.config_file import Option, defaults, expect_alone, expect_of_use
from graph.commands.terminal import ProgressBar, open_closed_streams, write_json
from graph.errors import GraphError, UsageError, printable

if TYPE_CHECKING:
    from graph.report import Report

# graph.config says it too, and a test holds them equal: --help does without that import.
_FORMATS = "ttl,graphml,html"
_INTERRUPTED = "error: interrupted; the output folder is as it was"
_WATCHED = "ended; the exports are those of the last build"


@dataclass(slots=True)
class _Call:
    """One run of the program."""

    arguments: Sequence[str] = ()
    is_debug: bool = False
    is_interrupted: bool = False
    is_watching: bool = False

    def interrupt(self, *_: object) -> NoReturn:
        # DuckDB makes another exception of it, so it is noted here.
        self.is_interrupted = True
        raise KeyboardInterrupt


def main() -> NoReturn:
    """Run the command line and exit: 0 done, 1 the answer is no, 2 cannot, 130 interrupted."""
    open_closed_streams()
    call = _Call(sys.argv[1:])
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, call.interrupt)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that is not UTF-8 shows what it can.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    sys.exit(_run(call))


def _run(call: _Call) -> int:
    try:
        code = cli.main(list(call.arguments), "newsgraph", standalone_mode=False, obj=call)
    except GraphError as error:
        return _fail(call, str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return 2
    except click.ClickException as error:
        context = getattr(error, "ctx", None) or click.Context(cli, info_name="newsgraph")
        message = printable(" ".join(error.format_message().split())).rstrip(".")
        return _fail(call, f"{message}; see: {context.command_path} --help", 2)
    except (click.Abort, KeyboardInterrupt):
        return _end(call)
    except Exception as error:  # noqa: BLE001 - whatever it is, a line and not a traceback
        if call.is_interrupted:
            return _end(call)
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            too_long = UsageError(
                "the path is too long", place=str(error.filename), next_step="name a shorter one"
            )
            return _fail(call, str(too_long), too_long.exit_code)
        what = " ".join(f"{type(error).__name__}: {error}".split())
        step = "run it again as newsgraph --debug ... to see where, and report it"
        if isinstance(error, OSError):
            step = "see to that and run it again"
        return _fail(call, printable(f"unexpected {what}; {step}"), 2)
    return code if isinstance(code, int) else 0


def _fail(call: _Call, message: str, code: int) -> int:
    return _tell(call, f"error: {message}", code)


def _end(call: _Call) -> int:
    return _tell(call, _WATCHED if call.is_watching else _INTERRUPTED, 130)


def _tell(call: _Call, message: str, code: int) -> int:
    if call.is_debug:
        traceback.print_exc()
    click.echo(f"newsgraph: {message}", err=True)
    return code


def _split(_context: click.Context, _option: click.Parameter, value: Any) -> tuple[str, ...]:
    """Names with commas between, as the command line has them, or a list, as newsgraph.toml may."""
    text = value if isinstance(value, str) else ",".join(value)
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if not names:
        raise UsageError("--formats names no format", next_step="name some, such as: ttl,graphml")
    return names


_output = click.option(
    "-o", "--output", metavar="DIR", default="exports", show_default=True,
    type=click.Path(path_type=Path), help="The folder with the graph.",
)  # fmt: skip
_as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, nothing left out.")
_profile = click.option(
    "--profile", metavar="yed|neo4j", default="",
    help="Write GraphML in the dialect of yEd or of Neo4j's APOC.",
)  # fmt: skip
_leaves = click.option("--leaves", is_flag=True, help="Draw images and documents as well.")
_max_nodes = click.option(
    "--max-nodes", metavar="N", type=click.IntRange(min=1), default=100_000, show_default=True,
    help="The most nodes that graph.html holds.",
)  # fmt: skip
_no_descriptions = click.option(
    "--no-descriptions", is_flag=True, help="Leave descriptions out of graph.html: a third smaller."
)


def _formats(**attributes: Any) -> Callable[[Callable[..., int]], Callable[..., int]]:
    words = "What to write, of: ttl, nt, nq, jsonld, graphml, gexf, csv, parquet, html."
    return click.option(
        "--formats", metavar="LIST", type=click.UNPROCESSED, callback=_split, help=words,
        **attributes,
    )  # fmt: skip


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
@click.option(
    "--debug",
    is_flag=True,
    help="Show where in the program an error comes from; stands before COMMAND.",
)
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
        context.default_map = defaults({n: list(_options(c)) for n, c in cli.commands.items()})


@cli.command(short_help="Read articles into a graph, and export it.")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@_output
@_formats(default=_FORMATS, show_default=True)
@_profile
@_leaves
@_max_nodes
@_no_descriptions
@click.option(
    "--workers", metavar="N", type=click.IntRange(min=1),
    help="Processes that read.  [default: 1; one a processor from 256 MB of articles on]",
)  # fmt: skip
@click.option(
    "--memory", metavar="SIZE",
    help="What the build may use, such as 2GB.  [default: half of what the machine has]",
)  # fmt: skip
@click.option("--base-iri", metavar="IRI", help="What the IRIs of things without a URL begin with.")
@click.option("--strict", is_flag=True, help="Publish nothing if a document is rejected.")
@click.option(
    "--exclude", metavar="GLOB", multiple=True,
    help="Leave out files and folders of this name or path; may be given several times.",
)  # fmt: skip
@click.option(
    "--license", metavar="IRI", default="", help="The licence of the graph, for its description."
)
@click.option("--no-text", is_flag=True, help="Do not keep the body of the articles.")
@click.option(
    "--watch", "is_watching", is_flag=True,
    help="Build again whenever a source changes, until Ctrl-C.",
)  # fmt: skip
@click.option("--published-only", is_flag=True, help="Leave out documents that are drafts.")
@click.option("--no-entities", is_flag=True, help="Do not look for what the articles talk about.")
@click.option("--registry", metavar="DIR", default="", help="Know the entities in DIR/*.yaml too.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", show_default=True,
    help="Who reads and fuses: this machine, or Apache Spark, which needs Java 17.",
)  # fmt: skip
@click.option(
    "--tables", metavar="URL", default="",
    help="Where Spark writes the tables, if not into DIR: no other file is exported then.",
)  # fmt: skip
def build(
    sources: Sequence[str], output: Path, workers: int | None, base_iri: str | None, no_text: bool,
    max_nodes: int, no_descriptions: bool, no_entities: bool, memory: str | None,
    is_watching: bool, **options: Any,
) -> int:  # fmt: skip
    """Read articles into the graph in DIR, and export it.

    SOURCE is a folder or a file, or name=PATH to name it. The graph becomes exactly what the
    sources say; what did not change is not read again. All exports in DIR are replaced, or none;
    those of formats that are not asked for are removed.

    \b
    Example:
      newsgraph build articles --formats html,graphml --exclude drafts
    prints what the graph now holds, and lists what it has written:
      exports/graph.graphml   27.9 kB  for Gephi, yEd, Cytoscape, Neo4j, igraph, networkx
      exports/graph.html     423.5 kB  open it in a browser; it needs no network
    """
    from graph import pipeline
    from graph.commands import summaries
    from graph.config import PageOptions, Settings, size_in_bytes
    from graph.engines.local import no_garbage_collection

    if memory is not None:
        options["memory"] = size_in_bytes(memory)
    if base_iri is not None:
        options["base"] = base_iri
    page = PageOptions(max_nodes, has_descriptions=not no_descriptions)
    options |= {"has_text": not no_text, "has_entities": not no_entities, "page": page}
    settings = Settings(workers=workers or 0, **options)
    expect_of_use(click.get_current_context(), settings.formats)
    if settings.engine == "spark":
        lean_imports.let_pyarrow_import_all()  # PySpark needs them

    def once() -> Report:
        with ProgressBar() as progress:
            outcome = pipeline.build(sources, output, settings, progress=progress)
        summaries.show_build(outcome, output, progress.seconds)
        return outcome.report

    if is_watching:
        from graph.commands import watching

        def first() -> Report:
            report = once()
            click.get_current_context().ensure_object(_Call).is_watching = True
            return report

        watching.keep_current(sources, output, settings, first)
    # Also while it is shown: the process then ends, and to look through all that was read would
    # take 4 % of its time (measured).
    with no_garbage_collection():
        once()
    return 0


@cli.command(short_help="Write the graph to further files.")
@_output
@_formats(required=True)
@_profile
@_leaves
@_max_nodes
@_no_descriptions
def export(output: Path, max_nodes: int, no_descriptions: bool, **options: Any) -> int:
    """Write the graph in DIR to further files, without reading its sources.

    \b
    Example:
      newsgraph export --formats graphml,csv --profile yed
    writes graph.yed.graphml, nodes.csv and edges.csv to exports/ and lists them.
    """
    from graph import pipeline
    from graph.commands import summaries
    from graph.config import PageOptions, Settings

    page = PageOptions(max_nodes, has_descriptions=not no_descriptions)
    settings = Settings(page=page, **options)
    expect_of_use(click.get_current_context(), settings.formats)
    with ProgressBar() as progress:
        files = pipeline.export(output, settings, progress=progress)
    summaries.show_files(output, files)
    return 0


@cli.command(short_help="Open the graph in a browser.")
@_output
@click.option("--print-path", is_flag=True, help="Print where the page is, and open nothing.")
def view(output: Path, print_path: bool) -> int:
    """Open graph.html of the graph in DIR in the default browser.

    It is one file that needs no network: send it to anyone. Exits with 1 if there is no browser.

    \b
    Example:
      newsgraph view -o exports
    """
    from graph.commands import viewing

    page = viewing.page_of(output)
    if not print_path and viewing.opened(page):
        click.echo(f"opened {page}", err=True)
        return 0
    click.echo(page)
    if print_path:
        return 0
    click.echo("no browser to open it in; copy the file to a computer that has one", err=True)
    return 1


@cli.command(short_help="Count what the graph holds.")
@_output
@_as_json
def stats(output: Path, as_json: bool) -> int:
    """Count what the graph in DIR holds.

    \b
    Example:
      newsgraph stats
    prints how many nodes and edges there are of each kind, the first and the last date, the
    providers and topics with the most works, and what was repaired, refused and rejected; with
    --json each value that was repaired or not read, where report.json has five of a sort.
    """
    from graph import pipeline
    from graph.commands import summaries

    with pipeline.open_graph(output) as graph:
        counted = summaries.statistics(graph, output, is_whole=as_json)
    if as_json:
        write_json(counted.to_dict())
    else:
        summaries.show_statistics(output, counted)
    return 0


@cli.command(short_help="Tell what differs between two graphs.")
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "--format", "format", type=click.Choice(["table", "json"]), default="table", show_default=True,
    help="A table and short lists, or JSON with nothing left out.",
)  # fmt: skip
def diff(old: Path, new: Path, format: str) -> int:
    """Tell which nodes, values, edges, mentions, claims and merges appeared, changed or went.

    A merge is an id that means another node. A claim is the same where article, subject, property,
    value and quote are; it has changed where it is meant, attributed, rated or promoted otherwise.
    A rename is a document whose node has another id now, for another title or address.

    OLD and NEW are output folders, or store files. Exits with 0 if they are equal, with 1 if not.

    \b
    Example:
      newsgraph diff exports-of-monday exports
    """
    from graph.commands import comparing

    return comparing.compare(old, new, is_json=format == "json")


@cli.command(short_help="Show who says what of a node, its claims and its edges.")
@click.argument("name")
@_output
@_as_json
@click.option("--all", "is_whole", is_flag=True, help="Shorten no value and no list.")
def explain(name: str, output: Path, as_json: bool, is_whole: bool) -> int:
    """Show every value of a node, which document says it, what it lost against, and its edges.

    Of an entity also the facts that articles state of it, and of an article or a document what it
    claims, each with its quote, and what was noticed in its fields: repaired, not read, not used.

    NAME is a title or name, in any case, a part of one, an IRI, a URL or the path of a document.
    Exits with 1 if the graph holds nothing of that name; of a rejected document it says why.

    \b
    Example:
      newsgraph explain Azure
    prints, among others:
      said by topics/azure.yaml
        label  Azure
    """
    from graph import pipeline
    from graph.commands import explaining

    # A terminal that is not UTF-8 hands over names that Python could not decode.
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not name.strip():
        raise UsageError("no name", next_step="give a title, a name, an address or a path")
    with pipeline.open_graph(output) as graph:
        if as_json:
            write_json([explaining.explanation_to_dict(each) for each in graph.explain(name)])
        else:
            explaining.show_explanations(graph, name, is_whole=is_whole)
    return 0


@cli.command(short_help="Ask the graph, or any RDF file, in SPARQL.")
@click.argument("sparql", required=False)
@_output
@click.option("--name", metavar="NAME", help="Ask one of the queries that --list shows.")
@click.option(
    "--param", "params", metavar="NAME=VALUE", multiple=True,
    help="A parameter of the query of that name; may be given several times.",
)  # fmt: skip
@click.option("--file", metavar="FILE", help="Read the query from a file; - is standard input.")
@click.option("--data", metavar="FILE", help="Ask this RDF file and not the graph in DIR.")
@click.option(
    "--format", "format", metavar="FORMAT",
    help="Rows as table, csv, tsv, json or xml; statements as ttl, nt, nq, jsonld, rdf, trig or "
    "n3.  [default: table and ttl on a terminal, csv and ttl in a pipe]",
)  # fmt: skip
@click.option(
    "--limit", metavar="N", type=click.IntRange(1, sys.maxsize), help="Show at most N rows."
)
@click.option("--list", "is_list", is_flag=True, help="Show the queries that --name knows.")
@click.option("--explain", "is_explained", is_flag=True, help="Show the query as SPARQL algebra.")
def query(sparql: str | None, output: Path, is_list: bool, **options: Any) -> int:
    """Ask the graph in DIR, or any RDF file, in SPARQL 1.1.

    The prefixes of the vocabulary and id: need not be written. GRAPH ?document { ... } asks what
    each document says. Nothing is changed, and nothing is fetched.

    \b
    Example:
      newsgraph query 'SELECT ?title { ?work a schema:NewsArticle ; schema:headline ?title }'
      newsgraph query --name newest --param topic=Azure --limit 10
    """
    from graph.commands import asking

    if is_list:
        expect_alone(click.get_current_context(), "--list")
        asking.show_list()
        return 0
    if options["is_explained"]:
        expect_alone(click.get_current_context(), "--explain", ("format", "limit"))
    asking.ask(sparql, output, **options)
    return 0


@cli.command(short_help="Check the graph, or any RDF file, against its rules.")
@_output
@click.option("--data", metavar="FILE", help="Check this RDF file and not the graph in DIR.")
@click.option("--all", "is_whole", is_flag=True, help="Show every finding of a rule.")
@click.option("--shapes", "is_shapes", is_flag=True, help="Print the rules, as SHACL in Turtle.")
@_as_json
def validate(output: Path, is_shapes: bool, **options: Any) -> int:
    """Check the graph in DIR against its rules, in SHACL.

    The rules are made from the vocabulary, with more by hand. Exits with 1 if one is broken;
    warnings are listed only.

    \b
    Example:
      newsgraph validate
    prints the nodes that break a rule, each with the document that says it, and a summary.
    """
    from graph.commands import validating

    if is_shapes:
        expect_alone(click.get_current_context(), "--shapes")
        return validating.show_shapes()
    return validating.check(output, **options)


@cli.command(short_help="Say what graph tools will do with a GraphML file.")
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
    from graph.commands.checking import show_check
    from graph.graphml_check import check_graphml

    found = check_graphml(file)
    if as_json:
        write_json(found.to_dict())
    else:
        show_check(found)
    return 0 if found.ok else 1


@cli.command(short_help="Serve the graph: pages for every node, and SPARQL.")
@_output
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where to listen; 0 is any free port.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Which address to listen on; any but the default lets other machines in.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0.1),
    default=30.0,
    show_default=True,
    help="How long a query may take.",
)
@click.option(
    "--max-rows",
    metavar="N",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="How many rows an answer may have.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=1),
    help="Queries answered at a time.  [default: one a processor, at least 2]",
)
@click.option(
    "--documents",
    is_flag=True,
    help="Let queries ask for the named graph of each document: ten times as much data.",
)
@click.option(
    "--cors",
    metavar="ORIGIN",
    multiple=True,
    help="A site whose pages may read answers, or *; may be given several times.",
)
def serve(output: Path, **options: Any) -> int:
    """Serve the graph in DIR over HTTP, read-only, until Ctrl-C.

    The explorer is at /, search and lists at /nodes, SPARQL and its editor at /sparql. A build
    meanwhile is seen by the next request, and an open explorer loads itself anew.

    \b
    Example:
      newsgraph serve
      curl 'http://127.0.0.1:8000/nodes.csv?q=azure'
    """
    from graph.commands import serving

    return serving.run(output, **options)


def _options(command: click.Command) -> Iterator[Option]:
    """What newsgraph.toml may say of a command."""
    for param in command.params:
        if isinstance(param, click.Option):
            one = int if isinstance(param.type, click.IntRange) else str
            is_list = param.multiple or param.callback is _split
            kind = bool if param.is_flag else one
            yield Option(max(param.opts, key=len)[2:], str(param.name), kind, is_list)
