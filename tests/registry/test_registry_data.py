"""The linter of graph/registry: what every entry must be, beyond being read without an error."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from archives import NAMES, unpacked

from graph.engines.local import read
from graph.entities.known import registry
from graph.entities.known.entry import KINDS, Entry
from graph.entities.known.registry_files import RegistryFile, files_in, read_entries
from graph.syntax.yaml_loader import load_yaml
from graph.text import clean_line

FILES = files_in(registry.BUILT_IN)
ENTRIES = registry.load().entries
# Words that articles write with a capital letter for other reasons: at the start of a sentence, in
# a headline, as a person's name, or as a name of something else.
COMMON = frozenset(
    """
    access affirmed air aladdin alphabet alps altman andromeda apache appian arc arm aruba aspire
    astra athena aurora author backup barracuda base basic bedrock berkeley blackwell block
    blue board boards box bridges build builder burns cambridge canonical capella captain
    cascade cassandra cedar central chase chrome circle citadel claude cloud cohere colossus comet
    condor confluence connect consul convex cooper copilot corda core cori cortex crossroads crusoe
    cube cypress dart dawn deepwater delta denali derecho discovery doudna eagle earth echo edge
    einstein elastic electra element elevate envoy eos equinox excel exchange expanse explorer
    express fabric fargo fedora flash flow flutter focus forge forms fortress forum forward frontera
    frontier fuel fusion gap gaudi gemini genesis georgia glue go grace granite graph graphite grid
    hawk helios helm helma herder hero hive hopper horizon hub hunter hyperion icon ignite inferno
    infinity insight inspire instinct ironwood isambard ivy jackson jaguar jenkins jordan joule
    juniper jupiter kestrel kinesis lake lambda lassen launch leonardo levante lincoln link lists
    loihi loop lotus lux magnum mahti matrix max mesa mesh meta metallic micron milan mira mirage
    mist miyabi motion nano nebula neocortex nova nuance oasis oracle-bone orbit orion orlando
    outlook outpost oxford pangaea path pegasus peak phoenix pipeline pixel planner platform
    pleiades polaris portal portland power precise precisely presto prime prism prometheus pulse
    purview quest rainier rapids raven redshift relay rescale rhea ribbon rise roadrunner rocket
    rome rubin ruby rust safari sage scale scout sedna selene sentinel sequoia shell shift sierra
    sky slack slate slingshot snowflake solstice sonar spark spectrum sphere spot spring sprint
    square stage stampede star stargate steam stream stride stripe studio summit sun surface swift
    switch synapse tableau tanzanite target teams tempo tenable terra theta thunder tiger titan
    tomcat torch trace trillium trinity triton trump tuolumne turin turing turkey unity uptake
    vantage vault vega vela venado venus verily vertex viking visa vision vista volt volta voyager
    warp watson wave wiz word workday zen zoom
    """.split()
)
# What the archives write small although it is a name, and nothing else.
WRITTEN_SMALL = {"Dataverse", "Docker", "Github", "Powerapps", "Powershell", "Salesforce"}
WRITTEN_SMALL |= {"Sharepoint", "Twitter", "Wikipedia", "Windows"}


def is_within(name: str, phrase: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", phrase) is not None


def test_the_registry_knows_enough() -> None:
    counted = Counter(entry.kind for entry in ENTRIES.values())
    assert set(counted) == set(KINDS)
    assert sum(counted.values()) >= 600
    assert counted["System"] + counted["Chip"] >= 60


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_a_file_holds_one_kind_sorted_by_id_and_says_nothing_twice(file: RegistryFile) -> None:
    entries = [each.entry for each in read_entries(file)]
    assert [entry.id for entry in entries] == sorted(entry.id for entry in entries)
    assert len({entry.kind for entry in entries}) == 1
    loaded, _ = load_yaml(file.data, first_line=1)
    for said in loaded:
        listed = [*said.get("aliases", []), *(a["text"] for a in said.get("ambiguous", []))]
        assert len(listed) == len(set(listed)), said["id"]
        assert said["name"] not in said.get("aliases", []), said["id"]
        assert all(said.values()), f"{said['id']} has an empty field"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_names_are_written_as_texts_are_compared(file: RegistryFile) -> None:
    for line, text in enumerate(file.data.decode("utf-8").splitlines(), 1):
        assert text == text.rstrip() and "\t" not in text, f"{file.path.name}:{line}"
        assert not re.search("[‘’‐‑–]", text), f"{file.path.name}:{line}: write ' and -"
    for name in (name for each in read_entries(file) for name in each.entry.names):
        assert clean_line(name)[0] == name


def test_ours_pass_every_check_of_a_user_s() -> None:
    # A build takes ours as they are.
    assert registry.load(registry.BUILT_IN).entries == registry.load().entries


def test_no_name_has_two_owners_in_any_case() -> None:
    owners: dict[str, set[str]] = {}
    for entry in ENTRIES.values():
        for name in entry.names:
            owners.setdefault(name.casefold(), set()).add(entry.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_no_common_word_is_a_name_without_a_cue() -> None:
    found = [
        (name, entry.id)
        for entry in ENTRIES.values()
        for name in entry.aliases
        if name.casefold() in COMMON or len(name) < 2
    ]
    assert found == []


@pytest.mark.parametrize("archive", NAMES)
def test_no_name_without_a_cue_is_a_word_that_the_archives_write_small(archive: str) -> None:
    small = words_written_small(unpacked(archive))
    found = {
        name
        for entry in ENTRIES.values()
        for name in entry.aliases
        if re.fullmatch("[A-Z][a-z]+", name) and name.lower() in small
    }
    assert found - WRITTEN_SMALL == set()


def words_written_small(folder: Path) -> set[str]:
    """The words in lower case in the descriptions of an archive, addresses and tags left out."""
    texts: set[str] = set()
    for path in sorted(folder.rglob("*.md")):
        document = read(path.name, ".md", path.read_bytes())
        fields = document.fields if document else {}
        for said in (fields, *(fields.get("related") or [])):
            texts.add(said.get("excerpt") or "")
    words = (word for text in texts for word in text.split())
    return {
        small[0]
        for word in words
        if not re.search(r"://|www\.|\.(?:com|org|net|io)|[#@]", word)
        and (small := re.match(r"[a-z]{2,}(?![\w/-]|\.\w)", word.lstrip("(\"'‘“")))
    }


def test_cues_are_not_the_name_they_are_to_support() -> None:
    for entry in ENTRIES.values():
        for name, near in entry.ambiguous:
            assert len(set(near)) == len(near), entry.id
            assert name not in near, entry.id


def test_a_phrase_that_is_no_name_holds_one_and_is_not_known_itself() -> None:
    names = {name for entry in ENTRIES.values() for name in entry.names}
    phrases = [
        (phrase, each.entry)
        for file in FILES
        for each in read_entries(file)
        for phrase in each.entry.not_in
    ]
    assert [phrase for phrase, _ in phrases if phrase in names] == []
    useless = [p for p, entry in phrases if not any(is_within(n, p) for n in entry.names)]
    assert useless == []


def test_a_parent_and_what_is_part_of_it_share_no_maker_by_mistake() -> None:
    def differ(entry: Entry) -> bool:
        above = ENTRIES[entry.parent] if entry.parent else entry
        return bool(entry.maker and above.maker and entry.maker != above.maker)

    assert [entry.id for entry in ENTRIES.values() if differ(entry)] == []
