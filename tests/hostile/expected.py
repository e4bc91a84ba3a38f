# ruff: noqa: E501
"""What must become of each file of the hostile corpus; `~` stands for the base IRI.

A file is in `READ`, with every node that it alone brings and their whole properties, in `REJECTED`
with the code, line, column and words, or in `SKIPPED`. `EDGES` are all edges of these nodes.
"""

from __future__ import annotations

READ: dict[str, dict[str, tuple[str, dict[str, object]]]] = {
    "names/items_escape.md": {
        "~collection/items-escape-91ee685d": ("Collection", {"label": "Items escape"}),
    },
    "names/organization_steals.yaml": {
        "~organization/thief.example": (
            "Provider",
            {
                "label": "Thief",
                "domain": "thief.example",
                "aliases": ("News", "x'); DROP TABLE nodes; --"),
            },
        ),
    },
    "names/person_markup.md": {
        "~article/person-markup-96fa365f": ("Article", {"label": "Person markup"}),
        "~person/a-person-b": ("Person", {"label": "a person b"}),
        "~person/b-onclick-x-eve-b": ("Person", {"label": '<b onclick="x">Eve</b>'}),
        "~person/robert-drop-table-nodes": ("Person", {"label": "Robert'); DROP TABLE nodes;--"}),
    },
    "names/provider_domain_fragment.md": {
        "~article/provider-fragment-35c87be7": ("Article", {"label": "Provider fragment"}),
        "~organization/evil-three": ("Provider", {"label": "Evil Three"}),
    },
    "names/provider_domain_path.md": {
        "~article/provider-domain-path-5d42b4c7": ("Article", {"label": "Provider domain path"}),
        "~organization/evil": ("Provider", {"label": "Evil"}),
    },
    "names/provider_domain_quote.md": {
        "~article/provider-domain-quote-b8b66c9a": ("Article", {"label": "Provider domain quote"}),
        "~organization/evil-two": ("Provider", {"label": "Evil Two"}),
    },
    "names/provider_newline.md": {
        "~article/provider-newline-e8e5a147": ("Article", {"label": "Provider newline"}),
        "~organization/a-b": ("Provider", {"label": "a b"}),
    },
    "names/provider_percent.md": {
        "~article/provider-percent-b561521d": ("Article", {"label": "Provider percent"}),
        "~organization/percent.example": (
            "Provider",
            {"label": "../<script>", "domain": "percent.example"},
        ),
    },
    "names/provider_slashes.md": {
        "~article/provider-slashes-68527d90": ("Article", {"label": "Provider slashes"}),
        "~organization/etc-passwd": ("Provider", {"label": "../../etc/passwd"}),
    },
    "names/provider_sql.md": {
        "~article/provider-sql-3c894548": ("Article", {"label": "Provider SQL"}),
        "~organization/sql.example": (
            "Provider",
            {"label": "x'); DROP TABLE nodes; --", "domain": "sql.example"},
        ),
    },
    "names/topic_controls.md": {
        "~article/topic-controls-8ce4ea99": ("Article", {"label": "Topic controls"}),
        "~topic/ab": ("Topic", {"label": "ab"}),
        "~topic/x-y": ("Topic", {"label": "x y"}),
    },
    "names/topic_id_is_a_url.yaml": {
        "~topic/topic-id": ("Topic", {"label": "Topic id"}),
    },
    "names/topic_loop_a.yaml": {
        "~topic/loop-a": ("Topic", {"label": "Loop A"}),
    },
    "names/topic_loop_b.yaml": {
        "~topic/loop-b": ("Topic", {"label": "Loop B"}),
    },
    "names/topic_markup.md": {
        "~article/topic-markup-c59645af": ("Article", {"label": "Topic markup"}),
        "~topic/constructor": ("Topic", {"label": "constructor"}),
        "~topic/proto": ("Topic", {"label": "__proto__"}),
        "~topic/script-alert-1-script": ("Topic", {"label": "<script>alert(1)</script>"}),
        "~topic/x": ("Topic", {"label": "../../x"}),
        "~topic/x-627eb540": ("Topic", {"label": "]]>"}),
        "~topic/x-8a331fdd": ("Topic", {"label": '"'}),
    },
    "names/topic_parent_itself.yaml": {
        "~topic/ouroboros": ("Topic", {"label": "Ouroboros"}),
    },
    "text/csv.md": {
        "~article/hyperlink-https-evil-example-537ee170": (
            "Article",
            {
                "label": '=HYPERLINK("https://evil.example")',
                "description": 'a,"b" cd',
                "keywords": ("+1", "@x", "ab"),
            },
        ),
    },
    "text/entities.md": {
        "~article/lt-script-gt-19a30c73": ("Article", {"label": "&lt;script&gt; ��"}),
    },
    "text/extra.md": {
        "~article/extra-payload-a0d754c8": (
            "Article",
            {
                "label": "Extra payload",
                "extra": '{"\\u0007":"x","</script>":"]]>","a\\"b":"c\\\\\\"d"}',
            },
        ),
    },
    "text/graphml.md": {
        "~article/data-node-node-id-evil-cdata-evil-ecf46942": (
            "Article",
            {
                "label": '</data></node><node id="evil"/><![CDATA[ ]]> &evil; �',
                "description": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
            },
        ),
    },
    "text/language.md": {
        "~article/bad-language-215e1248": (
            "Article",
            {"label": "Bad language", "extra": '{"lang":"en> . <https://evil.example/x"}'},
        ),
    },
    "text/script.md": {
        "~article/script-script-alert-1-script-fb8c7a6f": (
            "Article",
            {
                "label": "</script><script>alert(1)</script>",
                "description": "<img src=x onerror=alert(1)>",
                "text": "[x](javascript:alert(3))",
            },
        ),
    },
    "text/sparql.md": {
        "~article/drop-all-insert-data-x-y-z-19e7ec14": (
            "Article",
            {
                "label": "} ; DROP ALL ; INSERT DATA { <x> <y> <z> }",
                "description": "$1 ?x %s {0} ${x} #{x}",
            },
        ),
    },
    "text/terminal.txt": {
        "~article/a-31mred-0m-title-9d688512": (
            "Article",
            {"label": "A [31mred[0m title", "description": "Text here.", "text": "Text here."},
        ),
    },
    "text/turtle.md": {
        "~article/https-evil-example-s-https-evil-example-p-c545eee6": (
            "Article",
            {
                "label": '" . <https://evil.example/s> <https://evil.example/p> "',
                "description": "ends with a backslash \\",
                "category": '"""',
                "location": "a b c\\u0022",
            },
        ),
    },
    "toml/nan.md": {
        "~article/toml-nan-94a83a43": (
            "Article",
            {"label": "TOML nan", "extra": '{"quality":"inf","ratings":{"average":"nan"}}'},
        ),
    },
    "urls/angle.md": {
        "https://url.example/%3E%20%3Chttps://evil.example/s%3E%20%3Chttps://evil.example/p%3E%20%3Chttps://evil.example/o%3E%20.%20%3Chttps://url.example/": (
            "Article",
            {
                "label": "URL angle",
                "url": "https://url.example/%3E%20%3Chttps://evil.example/s%3E%20%3Chttps://evil.example/p%3E%20%3Chttps://evil.example/o%3E%20.%20%3Chttps://url.example/",
            },
        ),
    },
    "urls/backslash_host.md": {
        "~article/url-backslash-44f424e8": (
            "Article",
            {
                "label": "URL backslash",
                "extra": '{"webUrl":"https://url.example\\\\@evil.example/"}',
            },
        ),
    },
    "urls/brackets.md": {
        "https://url.example/%5B1%5D%7B2%7D%7C3%5E%60%5C": (
            "Article",
            {"label": "URL brackets", "url": "https://url.example/%5B1%5D%7B2%7D%7C3%5E%60%5C"},
        ),
    },
    "urls/control.md": {
        "https://url.example/%00%1B": (
            "Article",
            {"label": "URL control", "url": "https://url.example/%00%1B"},
        ),
    },
    "urls/dots.md": {
        "https://url.example/../../etc/passwd": (
            "Article",
            {"label": "URL dots", "url": "https://url.example/../../etc/passwd"},
        ),
    },
    "urls/forged_article.md": {
        "~article/url-forged-document-0e88c97b": (
            "Article",
            {
                "label": "URL forged document",
                "url": "https://w3id.org/newsgraph/id/document/good/chips.md",
            },
        ),
    },
    "urls/forged_image.md": {
        "~article/forged-image-18f2df8c": (
            "Article",
            {
                "label": "Forged image",
                "extra": '{"ampWebUrl":"https://w3id.org/newsgraph/id/topic/chips"}',
            },
        ),
        "~image/chips-fbcdd284": (
            "Image",
            {"url": "https://w3id.org/newsgraph/id/topic/chips"},
        ),
    },
    "urls/forged_related.md": {
        "~article/forged-entry-ce691a54": (
            "Article",
            {"label": "Forged entry", "url": "https://w3id.org/newsgraph/id/person/ada-lovelace"},
        ),
        "~article/forged-related-49deacd1": ("Article", {"label": "Forged related"}),
    },
    "urls/forged_term.md": {
        "~article/url-forged-term-26e2cc04": (
            "Article",
            {"label": "URL forged term", "url": "https://w3id.org/newsgraph/ns#kind"},
        ),
    },
    "urls/forged_topic.md": {
        "~article/url-forged-topic-ac90c131": (
            "Article",
            {"label": "URL forged topic", "url": "https://w3id.org/newsgraph/id/topic/ai"},
        ),
    },
    "urls/hijack_alias.md": {
        "https://evil.example/hijack": (
            "Article",
            {
                "label": "Hijack",
                "url": "https://evil.example/hijack",
                "amp_url": ("https://news.example/chips",),
                "extra": '{"originalUrl":"https://news.example/list"}',
            },
        ),
    },
    "urls/hijack_image.md": {
        "https://evil.example/image": (
            "Article",
            {"label": "Hijack image", "url": "https://evil.example/image"},
        ),
    },
    "urls/huge_port.md": {
        "~article/url-huge-port-0f3dccf0": (
            "Article",
            {
                "label": "URL huge port",
                "extra": '{"webUrl":"https://url.example:' + "9" * 5000 + '/"}',
            },
        ),
    },
    "urls/ipv6.md": {
        "~article/url-open-bracket-ad899082": (
            "Article",
            {"label": "URL open bracket", "extra": '{"webUrl":"https://[::1/"}'},
        ),
    },
    "urls/javascript.md": {
        "~article/js-entry-974f0c07": (
            "Article",
            {"label": "JS entry", "extra": '{"url":"javascript:alert(3)"}'},
        ),
        "~article/url-javascript-9d50e791": (
            "Article",
            {
                "label": "URL javascript",
                "extra": '{"actions":[{"url":"javascript:alert(4)"}],"featuredContent":"<iframe src=\'javascript:alert(5)\'>","originalUrl":"data:text/html,x","webUrl":"javascript:alert(1)"}',
            },
        ),
    },
    "urls/mixed_case_javascript.md": {
        "~article/url-java-b581aafb": (
            "Article",
            {
                "label": "URL JaVa",
                "extra": '{"webUrl":" JaVaScRiPt:alert(1)//https://url.example/"}',
            },
        ),
    },
    "urls/newline.md": {
        "https://url.example/a%0A%3Cb%3E": (
            "Article",
            {"label": "URL newline", "url": "https://url.example/a%0A%3Cb%3E"},
        ),
    },
    "urls/no_scheme.md": {
        "~article/url-no-scheme-755ebcdf": (
            "Article",
            {"label": "URL no scheme", "extra": '{"webUrl":"url.example/x"}'},
        ),
    },
    "urls/null_host.md": {
        "~article/url-null-8641e44d": (
            "Article",
            {"label": "URL null", "extra": '{"webUrl":"https://url.example%00.evil.example/"}'},
        ),
    },
    "urls/percent.md": {
        "https://url.example/%25zz100%25": (
            "Article",
            {"label": "URL percent", "url": "https://url.example/%25zz100%25"},
        ),
    },
    "urls/port.md": {
        "~article/url-port-7b3d33d3": (
            "Article",
            {"label": "URL port", "extra": '{"webUrl":"https://url.example:99999/"}'},
        ),
    },
    "urls/quotes.md": {
        "https://url.example/%22x%22": (
            "Article",
            {"label": "URL quotes", "url": "https://url.example/%22x%22"},
        ),
    },
    "urls/space.md": {
        "https://url.example/a%20b": (
            "Article",
            {"label": "URL space", "url": "https://url.example/a%20b"},
        ),
    },
    "urls/unicode.md": {
        "https://url.example/%E2%80%9C%C3%A9%E2%80%9D%E2%80%A8%E2%80%AE": (
            "Article",
            {
                "label": "URL unicode",
                "url": "https://url.example/%E2%80%9C%C3%A9%E2%80%9D%E2%80%A8%E2%80%AE",
            },
        ),
    },
    "urls/user.md": {
        "https://url.example/user": (
            "Article",
            {"label": "URL user", "url": "https://url.example/user"},
        ),
    },
    "yaml/alias.md": {
        "~article/alias-0fa1c4ae": ("Article", {"label": "Alias", "description": "Alias"}),
    },
    "yaml/binary_tag.md": {
        "~article/agvsbg8-5b1455e1": ("Article", {"label": "aGVsbG8="}),
    },
    "yaml/date_as_title.md": {
        "~article/2024-05-01-c08ecaed": ("Article", {"label": "2024-05-01"}),
    },
    "yaml/date_range.md": {
        "~article/old-date-60779487": (
            "Article",
            {"label": "Old date", "extra": '{"date":"0001-01-01T00:00:00+14:00"}'},
        ),
    },
    "yaml/date_with_zone.md": {
        "~article/zoned-date-572e7b5f": (
            "Article",
            {"label": "Zoned date", "published": "2024-05-01T15:00:00Z", "issued": "2024-05-01"},
        ),
    },
    "yaml/escaped_controls.md": {
        "~article/a-31mtxt-exe-b-5e4b12bb": ("Article", {"label": "A[31mtxt.exe B"}),
    },
    "yaml/impossible_date.md": {
        "~article/impossible-date-c37acf4e": (
            "Article",
            {"label": "Impossible date", "extra": '{"date":"2024-13-45"}'},
        ),
    },
    "yaml/merge_key.md": {
        "~article/merged-ab757582": (
            "Article",
            {"label": "Merged", "extra": '{"<<":{"quality":"5"},"base":{"quality":"5"}}'},
        ),
    },
    "yaml/nested_40.md": {
        "~article/nested-63fa3eb9": (
            "Article",
            {
                "label": "Nested",
                "extra": '{"x":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}',
            },
        ),
    },
    "yaml/next_line.md": {
        "~article/a-b-07cb79da": ("Article", {"label": "A B"}),
    },
    "yaml/number_as_title.md": {
        "~article/007-70cde3c6": ("Article", {"label": "007"}),
        "~organization/9to5.example": ("Provider", {"label": "1e3", "domain": "9to5.example"}),
    },
    "yaml/numbers.md": {
        "~article/numbers-ab65ff28": (
            "Article",
            {
                "label": "Numbers",
                "rating_count": 0,
                "extra": '{"heat":"0x1F","members":"1_000","quality":"99999999999999999999","ratings":{"average":".inf"}}',
            },
        ),
    },
    "yaml/python_tag.md": {
        "~article/python-tag-eb47360a": (
            "Article",
            {"label": "Python tag", "extra": '{"x":["touch pwned"]}'},
        ),
    },
    "yaml/python_tag_title.md": {
        "~article/t-60d73302": ("Article", {"label": "T"}),
    },
    "yaml/repeated_key.md": {
        "~article/two-f9d3cf94": ("Article", {"label": "Two"}),
    },
    "yaml/time_as_title.md": {
        "~article/10-30-ddddac72": ("Article", {"label": "10:30"}),
    },
    "yaml/title_is_a_mapping.md": {
        "~article/the-name-97bd7e5d": (
            "Article",
            {"label": "The name", "extra": '{"title":{"a":"b"}}'},
        ),
    },
    "yaml/two_documents.md": {
        "~article/first-c7cb967e": ("Article", {"label": "First", "text": "title: Second"}),
    },
    "yaml/yes_as_title.md": {
        "~article/yes-6d4e690f": ("Article", {"label": "yes"}),
    },
}

EDGES = [
    ("PUBLISHED_BY", "~article/007-70cde3c6", "~organization/9to5.example"),
    ("HAS_IMAGE", "~article/forged-image-18f2df8c", "~image/chips-fbcdd284"),
    ("RELATED_TO", "~article/forged-related-49deacd1", "~article/forged-entry-ce691a54"),
    ("AUTHORED_BY", "~article/person-markup-96fa365f", "~person/a-person-b"),
    ("AUTHORED_BY", "~article/person-markup-96fa365f", "~person/b-onclick-x-eve-b"),
    ("AUTHORED_BY", "~article/person-markup-96fa365f", "~person/robert-drop-table-nodes"),
    ("PUBLISHED_BY", "~article/provider-domain-path-5d42b4c7", "~organization/evil"),
    ("PUBLISHED_BY", "~article/provider-domain-quote-b8b66c9a", "~organization/evil-two"),
    ("PUBLISHED_BY", "~article/provider-fragment-35c87be7", "~organization/evil-three"),
    ("PUBLISHED_BY", "~article/provider-newline-e8e5a147", "~organization/a-b"),
    ("PUBLISHED_BY", "~article/provider-percent-b561521d", "~organization/percent.example"),
    ("PUBLISHED_BY", "~article/provider-slashes-68527d90", "~organization/etc-passwd"),
    ("PUBLISHED_BY", "~article/provider-sql-3c894548", "~organization/sql.example"),
    ("ABOUT", "~article/topic-controls-8ce4ea99", "~topic/ab"),
    ("ABOUT", "~article/topic-controls-8ce4ea99", "~topic/x-y"),
    ("ABOUT", "~article/topic-markup-c59645af", "~topic/constructor"),
    ("ABOUT", "~article/topic-markup-c59645af", "~topic/proto"),
    ("ABOUT", "~article/topic-markup-c59645af", "~topic/script-alert-1-script"),
    ("ABOUT", "~article/topic-markup-c59645af", "~topic/x"),
    ("ABOUT", "~article/topic-markup-c59645af", "~topic/x-627eb540"),
    ("ABOUT", "~article/topic-markup-c59645af", "~topic/x-8a331fdd"),
    ("RELATED_TO", "~article/url-javascript-9d50e791", "~article/js-entry-974f0c07"),
    ("HAS_PART", "~collection/items-escape-91ee685d", "https://news.example/chips"),
    ("BROADER", "~topic/loop-a", "~topic/loop-b"),
    ("BROADER", "~topic/loop-b", "~topic/loop-a"),
]

REJECTED: dict[str, tuple[str, int, int, str]] = {
    "text/blank.txt": ("empty", 0, 0, "the file is empty"),
    "text/empty.md": ("empty", 0, 0, "the file is empty"),
    "text/furniture_only.txt": ("empty", 0, 0, "the file holds no text"),
    "text/invisible.txt": ("empty", 0, 0, "the file holds no text"),
    "text/latin1.md": ("not_utf8", 2, 0, "the text is not UTF-8; it is likely Windows-1252"),
    "text/latin1.txt": ("not_utf8", 1, 0, "the text is not UTF-8; it is likely Windows-1252"),
    "text/nothing_named.md": (
        "nothing_named",
        1,
        0,
        "front matter has neither title, name nor URL",
    ),
    "text/utf16.md": ("not_utf8", 1, 0, "the text is not UTF-8; it is likely UTF-16"),
    "toml/deep_key.md": ("toml_invalid", 0, 0, "front matter is nested deeper than 64 levels"),
    "toml/deep_list.md": ("toml_invalid", 0, 0, "front matter is nested deeper than 64 levels"),
    "toml/huge_number.md": (
        "toml_invalid",
        0,
        0,
        "front matter is not TOML: a number has too many digits",
    ),
    "toml/invalid.md": ("toml_invalid", 2, 9, "front matter is not TOML: Invalid value"),
    "toml/open.md": ("front_matter_unclosed", 1, 0, "front matter begins with +++ and never ends"),
    "toml/repeated.md": (
        "toml_invalid",
        3,
        12,
        "front matter is not TOML: Cannot overwrite a value",
    ),
    "yaml/a_list.md": (
        "front_matter_not_fields",
        2,
        0,
        "front matter holds no `name: value` fields",
    ),
    "yaml/a_scalar.md": (
        "front_matter_not_fields",
        2,
        0,
        "front matter holds no `name: value` fields",
    ),
    "yaml/alias_bomb.md": ("yaml_too_complex", 8, 8, "the YAML expands to over 100,000 values"),
    "yaml/at_sign.md": (
        "yaml_invalid",
        2,
        8,
        "not YAML: a value begins with @, which YAML keeps for itself",
    ),
    "yaml/backtick.md": (
        "yaml_invalid",
        2,
        8,
        "not YAML: a value begins with `, which YAML keeps for itself",
    ),
    "yaml/colon_in_title.md": (
        "yaml_invalid",
        2,
        13,
        "not YAML: a colon and a space stand in a value without quotes",
    ),
    "yaml/complex_key.md": (
        "yaml_invalid",
        3,
        3,
        "not YAML: the name of a field is no text, as where a value begins with {{",
    ),
    "yaml/directive.md": (
        "yaml_invalid",
        3,
        1,
        "not YAML: a second document begins here, or the line stands left of the first field",
    ),
    "yaml/escape_character.md": (
        "yaml_invalid",
        2,
        8,
        "not YAML: unacceptable character #x001b: control characters are not allowed",
    ),
    "yaml/nested_65.md": ("yaml_too_complex", 3, 67, "the YAML is nested deeper than 64 levels"),
    "yaml/never_closed.md": (
        "front_matter_unclosed",
        1,
        0,
        "front matter begins with --- and never ends",
    ),
    "yaml/percent.md": (
        "yaml_invalid",
        2,
        8,
        "not YAML: a value begins with %, which YAML keeps for itself",
    ),
    "yaml/recursive_alias.md": ("yaml_invalid", 3, 4, "not YAML: found a recursive alias"),
    "yaml/surrogate_escape.md": (
        "yaml_invalid",
        2,
        11,
        "not YAML: a backslash in double quotes begins no sign that YAML knows",
    ),
    "yaml/tab_indent.md": (
        "yaml_invalid",
        4,
        1,
        "not YAML: a tab stands where the indentation goes",
    ),
    "yaml/title_is_a_list.md": (
        "nothing_named",
        1,
        0,
        "front matter has neither title, name nor URL",
    ),
    "yaml/type_broken.yaml": (
        "yaml_invalid",
        2,
        8,
        "not YAML: a [ is never closed, or lacks a comma",
    ),
    "yaml/type_list.yaml": (
        "yaml_invalid",
        2,
        1,
        "not YAML: a field stands among the items of a list",
    ),
    "yaml/unclosed_list.md": (
        "yaml_invalid",
        3,
        7,
        "not YAML: a [ is never closed, or lacks a comma",
    ),
    "yaml/unclosed_quote.md": ("yaml_invalid", 2, 8, "not YAML: a quotation mark is never closed"),
    "yaml/undefined_alias.md": (
        "yaml_invalid",
        3,
        4,
        "not YAML: a value begins with *, which YAML keeps for itself",
    ),
    "yaml/vertical_tab.md": (
        "yaml_invalid",
        2,
        9,
        "not YAML: unacceptable character #x000b: control characters are not allowed",
    ),
}

SKIPPED = {"text/no_fields.html": ".html", "text/data.json": ".json", "yaml/config.yml": ".yml"}
