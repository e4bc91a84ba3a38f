"""The rules know English: in a text of another language only names of the registry are found."""

from __future__ import annotations

import pytest
from read_texts import find_mentions
from test_claims import READER, said

from graph.entities.language.languages import ARTICLES, is_foreign

FOREIGN = """
Der Supercomputer Wolke wurde von Contoso gebaut und steht in Oslo.
Das ist nicht der Supercomputer Wolke, den Contoso mit 1.234 GPUs gebaut hat.
Le supercomputer Nuage est dans la ville avec 512 GPUs de Contoso.
El supercomputer Nube es uno de los grandes, con 512 GPUs para Contoso.
Il supercomputer Nuvola è uno dei sistemi per la ricerca, con il cluster di Contoso.
De supercomputer Wolk is een van de machines en het cluster van Contoso.
Supercomputer Sky er et cluster og det kan brukes av Contoso på dagen.
Wolke wird bei Contoso mit 512 GPUs gebaut.
Nuage sera équipé par Contoso de 1 024 GPU.
Según Contoso, Nube tiene 512 GPUs en el norte.
Contosoの新しいスーパーコンピュータ
Contoso의 슈퍼컴퓨터
"""


@pytest.mark.parametrize("text", FOREIGN.strip().splitlines())
def test_only_names_of_the_registry_are_found(text: str) -> None:
    assert is_foreign(text)
    assert said(text) == set()
    names = {mention.name for mention in find_mentions(text, READER) if mention.is_asserted}
    assert names <= {"Contoso", "Oslo"}
    assert "Contoso" in names


@pytest.mark.parametrize("article", sorted(ARTICLES))
def test_an_article_names_no_system(article: str) -> None:
    for text in (
        f"{article} Supercomputer Borealis, 2.5 exaflops",
        f"The {article} supercomputer has 512 GPUs.",
        f"A supercomputer called {article} has 512 GPUs.",
        f"Borealis replaces {article}.",
    ):
        systems = {
            mention.name for mention in find_mentions(text, READER) if mention.kind == "System"
        }
        assert systems <= {"Borealis"}


@pytest.mark.parametrize(
    "text",
    [
        "El Capitan and La Palma",
        "Borealis has 1,234 GPUs.",
        "The paper “Der Supercomputer und das Netz von morgen” is about Borealis.",
        "Le Monde says the cluster de la mer est un mystère.",
        "",
        "Jan van den Berg joins Contoso",
        "Contoso opens a café",
        "Fugaku (富岳) delivers 442 petaflops.",
    ],
)
def test_foreign_words_in_an_english_text_change_nothing(text: str) -> None:
    assert not is_foreign(text)


def test_names_that_begin_with_an_article_are_systems() -> None:
    for name in ("El Dorado", "La Silla", "Los Lagos"):
        [found] = [m for m in find_mentions(f"The {name} supercomputer is open.", READER) if m.kind]
        assert (found.kind, found.name) == ("System", name)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Borealis : 512 GPU de plus", "Borealis sera équipé par Contoso de 512 GPU."),
        ("Borealis, 512 GPU", "Borealis wird von Contoso mit 512 GPU gebaut."),
        ("Borealis 512 GPUs", "Borealisは512 GPUs"),
    ],
)
def test_a_title_is_of_the_language_of_its_text(title: str, text: str) -> None:
    assert said(text, title) == set()


def test_an_english_title_is_read_beside_a_foreign_text() -> None:
    found = said("Borealis sera équipé par Contoso de 512 GPU.", "Borealis has 1,234 GPUs")
    assert found == {("borealis", "accelerator_count", "1234 accelerator")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Contosoは、Z9を使う", {"Contoso", "Contoso Z9"}),
        ("Contoso的Z9芯片和Borealis", {"Contoso", "Contoso Z9", "Borealis"}),
        ("Borealis에 Z8을", {"Borealis", "Contoso Z8"}),
        ("富士Zephyrとも", {"Zephyr"}),
        ("xZ9 Z9x Z98", set()),
    ],
)
def test_letters_without_spaces_between_words_do_not_hide_a_name(
    text: str, names: set[str]
) -> None:
    assert {m.name for m in find_mentions(text, READER) if m.is_asserted} == names
