"""What blogs keep in their own ways: headings for titles, months in words, what Jekyll fills in."""

from __future__ import annotations

from time import process_time

import pytest
from small_archives import Build, front_matter

from graph.fusion.settling import DocumentFinder
from graph.literals import moment
from graph.syntax.markdown import strip_markdown, strip_mdx, strip_templates


def test_the_heading_of_a_post_is_its_title_where_no_field_is(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ndate: 2024-05-01\n---\n\n# The *new* fab #\n\nWords.\n",
            "b.md": "---\ntitle: Named\n---\n# A heading\n\nWords.\n",
            "c.md": "---\ntitle:\nurl: https://x.example/c\n---\n# By address\n",
            "d.md": "---\ndate: 2024-05-01\n---\nWords.\n\n# Not the first\n",
            "e.md": "---\ndate: 2024-05-01\n---\n## Of the second level\n",
            "f.html": "---\ndate: 2024-05-01\n---\n# No heading in HTML\n",
        }
    )
    assert archive.labelled("The new fab") == {
        "label": "The new fab",
        "issued": "2024-05-01",
        "text": "Words.",
    }
    assert archive.labelled("Named")["text"] == "A heading\n\nWords."
    assert archive["https://x.example/c"]["label"] == "By address"
    assert archive.rejected() == dict.fromkeys(("d.md", "e.md", "f.html"), "nothing_named")


def test_what_jekyll_and_hugo_fill_in_is_no_text(build: Build) -> None:
    body = (
        'See [our post]({% post_url 2023-01-05-alps %}) and [this]({{< ref "b.md" >}}).\n\n'
        "{{% notice %}}Mind the {gap}.{{% /notice %}}\n\nA set {1, 2} and {{ name }}.\n"
    )
    archive = build({"a.md": front_matter(title="A") + body})
    assert archive.labelled("A")["text"] == (
        "See our post and this.\n\nMind the {gap}.\n\nA set {1, 2} and {{ name }}."
    )


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("April 24, 2024", "2024-04-24"),
        ("24 April 2024", "2024-04-24"),
        ("Apr. 2nd, 2024", "2024-04-02"),
        ("Wednesday, 24 Sept 2024", "2024-09-24"),
        ("February 30, 2024", None),
        ("Mayhem 1, 2024", None),
        ("April 2024", None),
        ("13/05/2024", None),
    ],
)
def test_a_date_may_name_its_month(text: str, day: str | None) -> None:
    assert moment(text) == (None, day, True)


def test_the_byline_of_a_text_may_have_the_date(build: Build) -> None:
    text = "A title\n\nBy Jonas Weber, January 24, 2022\n\nSome words are here.\n"
    archive = build({"a.txt": text, "b.txt": text.replace("January 24, 2022", "Staff Writer")})
    dates = [archive[id].get("issued") for id in archive.ids("Article")]
    assert sorted(map(str, dates)) == ["2022-01-24", "None"]
    assert archive.ids("Person") == ["~person/jonas-weber"]


def test_the_mail_address_of_an_author_is_no_part_of_the_name(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", author="Mira Tanaka <mira@x.example>"),
            "b.md": front_matter(title="B", author="Mira Tanaka"),
            "c.md": front_matter(title="C", author="'<c@x.example>'"),
        }
    )
    assert archive.ids("Person") == ["~person/c-x-example", "~person/mira-tanaka"]


def test_the_last_sign_of_a_heading_is_its_own(build: Build) -> None:
    archive = build({"a.md": "---\ndate: 2024-05-01\n---\n# Why C#\n\nWords.\n"})
    assert archive.labelled("Why C#")["text"] == "Words."


@pytest.mark.slow
@pytest.mark.parametrize("author", ["a" + " " * 400_000 + "b", "a <" + "@" * 400_000])
def test_names_and_headings_take_time_in_their_length_only(build: Build, author: str) -> None:
    body = "# " + " " * 400_000 + "x"
    start = process_time()
    archive = build({"a.md": f"---\ntitle: A\nauthor: '{author}'\n---\n",
                     "b.md": f"---\ndate: 2024-05-01\n---\n{body}\n"})  # fmt: skip
    assert process_time() - start < 10  # with a pattern that goes back, an hour
    assert len(archive.ids("Person")) == 1


def test_the_day_of_a_text_may_stand_on_a_line_of_its_own(build: Build) -> None:
    days = {
        "By Jonas Weber\nFebruary 14, 2022": "2022-02-14",
        "2022-02-14": "2022-02-14",
        "14 February 2022\nBy Jonas Weber": "2022-02-14",
        "By Jonas Weber on February 14, 2022": "2022-02-14",
        "Published February 14, 2022": "2022-02-14",
        "Date: 2022-02-14": "2022-02-14",
        "Posted on: 14 Feb 2022": "2022-02-14",
        "It ended on February 14, 2022": None,
        "February 14": None,
    }
    archive = build(
        {f"{n}.txt": f"Title {n}\n\n{d}\n\nSome words are here.\n" for n, d in enumerate(days)}
    )
    found = [archive.labelled(f"Title {n}").get("issued") for n in range(len(days))]
    assert found == [*days.values()]
    with_author = sorted(archive[work]["label"] for work, _ in archive.edges("AUTHORED_BY"))
    assert with_author == [f"Title {n}" for n, head in enumerate(days) if "Jonas" in head]
    assert archive.ids("Person") == ["~person/jonas-weber"]


def test_a_day_in_the_first_line_is_the_title_and_one_far_below_is_text(build: Build) -> None:
    lines = "\n".join(f"Line {number}." for number in range(20))
    archive = build({"a.txt": "2022-02-14\n\nWords.\n", "b.txt": f"Far\n{lines}\n2022-02-14\n"})
    assert "issued" not in archive.labelled("2022-02-14")
    assert "issued" not in archive.labelled("Far")


def test_a_text_may_begin_with_its_fields(build: Build) -> None:
    archive = build(
        {
            "a.txt": "Title: The fab\nAuthor: Mira Tanaka\nDate: 2024-05-01\nTags: a, b\n"
            "Mood: good\n\nSome words are here.\nNote: they are text.\n",
            "b.txt": "Note: no title\n\nWords.\n",
            "c.txt": "Title:\n\nWords.\n",
        }
    )
    assert archive.labelled("The fab") == {
        "label": "The fab",
        "issued": "2024-05-01",
        "description": "Some words are here. Note: they are text.",
        "text": "Some words are here. Note: they are text.",
        "extra": '{"Mood":"good"}',
    }
    assert archive.ids("Topic") == ["~topic/a", "~topic/b"]
    assert archive.ids("Person") == ["~person/mira-tanaka"]
    assert archive.labelled("Note: no title") and archive.labelled("Title:")


def test_the_name_of_a_file_may_begin_with_the_day(build: Build) -> None:
    days = {
        "20220613_lumi.md": "2022-06-13",
        "2022-06-13 lumi.md": "2022-06-13",
        "20221313_lumi.md": None,
        "202206-13_lumi.md": None,
        "20220613.md": None,
    }
    archive = build({name: front_matter(title=name) for name in days})
    assert {name: archive.labelled(name).get("issued") for name in days} == days


def test_fields_may_begin_with_a_capital(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\nTitle: A\nAuthor: Mira Tanaka\nTAGS: [x]\nWebURL: https://x.example/a\n"
            "Mood: good\ndate: 2024-05-01\nDate: 2020-01-01\n---\n"
        }
    )
    assert archive["https://x.example/a"] == {
        "label": "A",
        "issued": "2024-05-01",
        "url": "https://x.example/a",
        "extra": '{"Date":"2020-01-01","Mood":"good"}',
    }
    assert archive.ids("Topic") == ["~topic/x"]
    assert archive.ids("Person") == ["~person/mira-tanaka"]


def test_one_line_may_name_several_authors(build: Build) -> None:
    archive = build(
        {
            "a.md": front_matter(title="A", author="Mira Tanaka, Ann Lee and Bob Roe"),
            "b.md": front_matter(title="B", author="Barnes and Noble"),
            "c.md": front_matter(title="C", author="Lee, Ann"),
        }
    )
    assert archive.ids("Person") == [
        "~person/ann-lee",
        "~person/barnes-and-noble",
        "~person/bob-roe",
        "~person/lee-ann",
        "~person/mira-tanaka",
    ]


def test_what_lies_in_jekylls_folder_of_drafts_is_a_draft(build: Build) -> None:
    archive = build(
        {
            "_drafts/a.md": front_matter(title="A"),
            "_drafts/b.md": front_matter(title="B", draft="false"),
            "_posts/c.md": front_matter(title="C"),
        }
    )
    drafts = [archive.labelled(name).get("is_published") for name in "ABC"]
    assert drafts == [False, True, None]


def test_a_title_of_another_shape_is_kept_beside_the_heading(build: Build) -> None:
    text = "---\ntitle: {en: English, de: Deutsch}\n---\n# Heading\n\nWords.\n"
    article = build({"a.md": text}).labelled("Heading")
    assert article["extra"] == '{"title":{"de":"Deutsch","en":"English"}}'


def test_what_stands_beside_what_counts_is_told(build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", tags="[go]", categories="[Development]")})
    assert archive.ids("Topic") == ["~topic/go"]
    assert archive.labelled("A")["extra"] == '{"categories":["Development"]}'
    assert archive.report["repaired"]["entry_unused"] == {
        "count": 1,
        "examples": [{"path": "a.md", "field": "categories", "value": "['Development']"}],
    }


@pytest.mark.parametrize(
    ("lang", "tag"), [("de", "de"), ("zh-Hans", "zh-hans"), ("German", "fr"), ("auto", "fr")]
)
def test_a_word_is_no_language(lang: str, tag: str, build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", lang=lang, language="fr")}, formats=("nt",))
    assert f'"A"@{tag} .' in (archive.output / "graph.nt").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "moments"),
    [
        ("Tue, 02 Jan 2024 10:00:00 +0100", "2024-01-02T09:00:00Z"),
        ("Tue, 02 Jan 2024 10:00:00 EST (New York)", "2024-01-02T15:00:00Z"),
        ("2 Jan 2024 10:00", "2024-01-02T10:00:00Z"),
        ("2024-01-02 10:00:00 +0100 UTC", "2024-01-02T09:00:00Z"),
        ("Tue, 02 Jan 2024 10:00:00 PM", None),
        ("Tue, 02 Jan 2024 10:00:00 JST", None),
        ("2 Jan 2024 10:00:00 garbage", None),
        ("Mon, 01 May 0024 10:00:00 GMT", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_no_moment_is_guessed(text: str, moments: str | None) -> None:
    assert moment(text)[0] == moments
    assert moments or moment(text) == (None, None, True)


def test_a_fence_may_say_its_language(build: Build) -> None:
    archive = build(
        {
            "a.md": "---toml\ntitle = 'A'\n---\nWords.\n",
            "b.md": "--- yaml\ntitle: B\n---\nWords.\n",
            "c.md": "+++\ntitle = 'C'\n+++\n",
        }
    )
    assert sorted(archive[id]["label"] for id in archive.ids("Article")) == ["A", "B", "C"]


def test_a_switch_is_nobody_and_no_topic_and_no_picture(build: Build) -> None:
    archive = build({"a.md": front_matter(title="A", author="false", tags="false", image="true")})
    assert archive.ids("Person") + archive.ids("Topic") + archive.ids("Image") == []


def test_what_an_mdx_file_imports_is_no_text(build: Build) -> None:
    text = "import Tabs from '@theme/Tabs';\n\nexport const a = 1\n\nWords.\n\nimport is a word.\n"
    archive = build({"a.mdx": f"---\ntitle: A\n---\n{text}"})
    assert archive.labelled("A")["text"] == "Words.\n\nimport is a word."


def test_what_the_head_of_a_text_says_is_not_guessed(build: Build) -> None:
    archive = build(
        {
            "a.md": "Title: P\nSummary: Short\nwebUrl: https://news.example/p\n"
            "pubDate: 2020-01-01\nAuthor: Ann Lee\n\nBy Bob Roe\n\nBody.\n"
        }
    )
    assert archive.labelled("P") == {
        "label": "P",
        "description": "Short",
        "text": "By Bob Roe\n\nBody.",
        "issued": "2020-01-01",
        "url": "https://news.example/p",
    }
    assert archive.ids("Person") == ["~person/ann-lee"]


def test_what_a_page_hides_is_no_text(build: Build) -> None:
    archive = build(
        {
            "a.md": "---\ntitle: A\n---\nOne <script>two</script> three, [four]({{ site.url }}/4)."
            "{% comment %}five\nsix{% endcomment %}{{/* seven */}} <script> eight.\n",
            "b.mdx": "---\ntitle: B\n---\nimport {\n  Tabs,\n} from 'tabs'\n\nexport const a = {\n"
            "  b: 'c'\n}\n\nWords.\n",
        }
    )
    assert archive.labelled("A")["text"] == "One three, four. eight."
    assert archive.labelled("B")["text"] == "Words."


def test_fences_may_name_json_or_have_a_comment(build: Build) -> None:
    archive = build(
        {
            "a.md": '---json\n{\n\t"title": "A"\n}\n---\nWords.\n',
            "b.md": "--- # ours\ntitle: B\n---\nWords.\n",
            "2021-03-04.md": "---\ntitle: C\n---\nWords.\n",
        }
    )
    assert archive.labelled("A")["text"] == archive.labelled("B")["text"] == "Words."
    assert archive.labelled("C")["issued"] == "2021-03-04"


def test_letters_in_words_beyond_ascii_are_not_taken_for_western(build: Build) -> None:
    archive = build(
        {
            "a.txt": "Новости дня".encode("cp1251"),
            "b.txt": "Ein schöner Tag".encode("cp1252"),
            "c.txt": "One.",
        }
    )
    told = {each["path"]: each["message"] for each in archive.report["rejected"]}
    assert told == {
        "a.txt": "the text is not UTF-8",
        "b.txt": "the text is not UTF-8; it is likely Windows-1252",
    }


def test_a_comment_of_any_length_is_no_text() -> None:
    assert (
        strip_templates("a{% comment %}" + "b\n" * 9000 + "{% endcomment %}c{{/* d */}}e") == "ace"
    )
    assert strip_templates("a{{/* b") == "a{{/* b"


@pytest.mark.slow
def test_comments_take_time_in_their_length_only() -> None:
    start = process_time()
    for mark in ("{% comment %}", "{{/*", "{% endcomment %}", "*/}}"):
        strip_templates(mark * 60_000)
    assert process_time() - start < 10  # looking for each end anew, minutes


@pytest.mark.slow
def test_bundles_that_name_each_other_take_time_in_their_number_only() -> None:
    count = 20_000
    finder = DocumentFinder((f"posts/p{n}/index.md", f"node {n}") for n in range(count))
    start = process_time()
    for n in range(count):
        assert finder.find(f"p{n}/index", "posts/p0/index.md") == f"node {n}"
    assert process_time() - start < 5  # each among all, more than a minute


def test_a_field_stands_once_in_the_head_of_a_text_in_whatever_case(build: Build) -> None:
    archive = build({"a.txt": "Title: One\nAUTHOR: Ann Lee\nauthor: in brief\n\nWords.\n"})
    assert archive.ids("Person") == ["~person/ann-lee"]
    assert archive.labelled("One")["text"] == "author: in brief\n\nWords."


ADDED = [
    (
        "a.md",
        "See [[Alps|the Alps system]] of [[CSCS#Home]].![[x.png]]",
        "See the Alps system of CSCS.",
    ),
    (
        "a.md",
        "Arrays [[1,2],[3,4]], `[[table]]` and [[ -f x ]].",
        "Arrays [[1,2],[3,4]], [[table]] and [[ -f x ]].",
    ),
    ("a.md", "One.[^1]\n\n[^1]: Two words.\n", "One.\n\nTwo words."),
    ("a.md", "One.[^1]\n\n[^1]: https://x.example\n", "One."),
    ("a.md", "> [!note] One\n> two\n", "One two"),
    ("a.md", '!!! note "One"\n    Two.\n\n:::tip Three\nFour.\n:::\n', "Two.\n\nThree Four."),
    ("a.md", "~~It has 64 GPUs.~~ It <del>had 8</del> has <s>9</s> 72.", "It has 72."),
    ("a.md", "A %%note to me%% word, 100%% sure and 50%% not.", "A word, 100%% sure and 50%% not."),
    ("a.md", '[caption id="a"]One[/caption] [gallery ids="1,2"] [two].', "One [two]."),
    ("a.mdx", "{/* It has 64\nGPUs. */}One <B x={[{y: 1}]} z='2'>two</B>{page.count}.", "One two."),
    ("a.html", "<nav>Home</nav><p>One <s>two</s></p>", "One"),
]


def test_what_tools_add_to_markdown_is_no_text(build: Build) -> None:
    archive = build(
        {
            f"{n}{path}": f"---\ntitle: '{n}'\n---\n{body}\n"
            for n, (path, body, _) in enumerate(ADDED)
        }
    )
    found = [archive.labelled(str(n))["text"] for n in range(len(ADDED))]
    assert found == [text for *_, text in ADDED]


@pytest.mark.slow
@pytest.mark.parametrize(
    "mark", ["<A x={", '<A b="', "[[", "[^", "%%", "{/*", "<Chart ", '!!! a "']
)
def test_marks_that_never_end_take_time_in_their_length_only(mark: str) -> None:
    start = process_time()
    strip_markdown(strip_mdx(strip_templates(mark * 9_000)))
    assert process_time() - start < 5
