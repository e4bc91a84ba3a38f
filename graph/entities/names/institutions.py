"""Universities, laboratories and their like, by the word that says what they are."""

from __future__ import annotations

from collections.abc import Iterator

from graph.entities.language.casing import CAPITALISED
from graph.entities.language.lazy import lazily
from graph.entities.language.name_beginnings import LEADING, own_name
from graph.entities.names.patterns import NAME_BEFORE, WINDOW, Named

_INSTITUTION = lazily(
    r" (?:University|Universities|Institute|Laboratory|Laboratories|Ministry|College|Consortium|"
    r"Hospital|Commission|Foundation|Supercomput(?:er|ing) Cent(?:er|re)|Computing Cent(?:er|re)|"
    r"Comput(?:ing|ational|er) Facility|Computing Facility|Research Cent(?:er|re)|Polytechnic)"
    r"(?![\w-])(?: of [A-Z]\w{2,30}(?: [A-Z]\w{2,30})?| (?:at|in) [A-Z]\w{2,30}"
    r"(?= (?:has|have|had|is|was|will|and|said|says|once|runs|to)\b)|(?<= University College) "
    r"[A-Z][a-z]{2,20}|(?<=Cent(?:er|re)) "
    r"[A-Z][a-z]{2,20}|(?:(?<=Institute)|(?<=Laboratory)|(?<=Foundation)|(?<=Cent(?:er|re))) for "
    r"(?:the )?[A-Z]\w{2,30}(?: (?:and )?[A-Z]\w{2,30}){0,2})?"
)
# A known name with a small letter where a capital should be: "National Energy research …".
_MIXED_BEFORE = lazily(rf"(?<![\w&'-])({CAPITALISED}(?: [\w-]{{2,20}}){{2,6}})\Z")
KNOWN_ONLY = "institution-spelling"
_OF = lazily(
    rf"(?<![\w-])(?:University|Institute|Ministry|Department|College|Academy) of (?:the )?"
    rf"{CAPITALISED}(?: (?:and (?![A-Z]{{2}}))?{CAPITALISED}){{0,3}}|"
    rf"(?<![\w-])Institute for (?:the )?{CAPITALISED}(?: (?:and "
    rf"(?![A-Z]{{2}}))?{CAPITALISED}){{0,3}}"
)
# "the Norwegian Academy of Sciences": whose it is belongs to the name.
_WHOSE = lazily(
    r"(?<![\w-])(?:(?:Royal|National|Federal|State|[A-Z][a-z]{2,12}(?:ese|ish|[ai]an|ean|ch|ss|"
    r"[aeo]li)) ){1,3}\Z"
)


def institutions(text: str) -> Iterator[Named]:
    """Universities, laboratories and their like, in running text."""
    for anchor in _INSTITUTION.finditer(text):
        window = text[max(0, anchor.start() - WINDOW) : anchor.start()]
        if found := NAME_BEFORE.search(window):
            start, name = own_name(text, anchor.start() - len(window) + found.start(1), found[1])
            if owned := _OWNED.match(text, start, anchor.end()):
                start, name = owned.start("name"), text[owned.start("name") : anchor.start()]
            if name not in LEADING:
                for begin, end in _institutions_in(text, start, anchor.end()):
                    yield Named(begin, end, "Organization", text[begin:end], "institution", 0.88)
            if longer := _MIXED_BEFORE.search(window):
                start = anchor.start() - len(window) + longer.start(1)
                whole = text[start : anchor.end()]
                yield Named(start, anchor.end(), "Organization", whole, KNOWN_ONLY, 0.9)
    for found in _OF.finditer(text):
        start = found.start()
        end = start + len(found[0].partition("'s ")[0])
        if not found[0].startswith("Univ") and (
            whose := _WHOSE.search(text, max(0, start - 50), start)
        ):
            start = whose.start()
        yield Named(start, end, "Organization", text[start:end], "institution", 0.88)


# "the DOE's Argonne National Laboratory", but not "King's College", "Litware's Research Lab".
_OWNED = lazily(
    rf"(?:(?!and )[^ ]+ ){{0,3}}[^ ]+'s? (?P<name>(?!University|College){CAPITALISED} "
    rf"{CAPITALISED} (?:of (?:the )?)?[A-Z])"
)
_TITLED = lazily(r"\b(?:Prof|Dr|Mr|Ms|Mrs|Professor|Doctor|says|said|explains|adds|told)\.? \Z")
_JOINT = lazily(r" (?:of|for|and) ")
_IS_INSTITUTION = lazily(
    r"(?:University|Institute|Laboratory|Ministry|College|Consortium|Centre|Center|Facility)\b"
)
_IS_FOR = lazily(
    r"\b(?:University|Institute|Laboratory|Ministry|College|Consortium|Cent(?:er|re)|Facility|"
    r"Council|Agency|Office|Society|School|Organi[sz]ation|Foundation|Association|Academy|Bureau|"
    r"Department|Division|Group|Fund|Programme?)\b"
)


def _institutions_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One institution, or the two of "Supercomputer Centre of Linköping University"."""
    for joint in _JOINT.finditer(text, start, end):
        first, second = text[start : joint.start()], text[joint.end() : end]
        is_of = joint[0] == " of "
        if is_of and _TITLED.search(text, max(0, start - 20), start) and first.count(" ") < 3:
            yield joint.end(), end  # "Prof. Ada Byron of Norsk Institute"
            return
        if is_of and _IS_INSTITUTION.search(first) and _IS_INSTITUTION.search(second):
            yield start, joint.start()
            yield joint.end(), end
            return
        if is_of and second.count(" ") > 1 and _IS_INSTITUTION.search(second):
            yield joint.end(), end  # "El Capitan of Lawrence Livermore National Laboratory"
            return
        is_another = joint[0] == " for " and not _IS_FOR.search(first)
        if " " in second and (is_another or (not is_of and first.isupper() and " " not in first)):
            # "Summit for Oak Ridge National Laboratory", "HPE and Argonne National Laboratory"
            yield joint.end(), end
            return
    yield start, end
