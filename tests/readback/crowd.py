"""A small archive with every kind of record, every property, and text that formats trip over."""

from __future__ import annotations

FILES = {
    "news/a.md": """\
---
title: "Hello & <world> ]]> \\"quoted\\" it's"
excerpt: "Line one\\nline two\\ttab, emoji 🙂, Hebrew שלום, backslash \\\\, semicolon; a pipe |"
publishedDateTime: 2024-01-01T05:30:00+06:00
webUrl: "https://news.example.org/a b?x=1&utm_source=t&y=“2”#top"
originalUrl: https://news.example.org/a-old
ampWebUrl: https://news.example.org/amp/a
cdnAmpWebUrl: https://news-example-org.cdn.ampproject.org/c/s/news.example.org/amp/a
type: article
category: news
lang: de
quality: 3000000000
heat: -1
published: false
removed: true
provider:
  name: The Example News
  domain: www.example.org
  images:
    - url: /logos/example.org.png
      width: 50
topics: [AI, "C++", "AI Hardware"]
authors: [Ada Lovelace, Anonymous]
images:
  - url: https://img.example.org/a.jpg
    width: 1280
    height: 720
    isCached: true
    title: "A picture; with a semicolon"
  - url: https://img.example.org/b.jpg
related:
  - title: Other
    excerpt: The other story
    webUrl: https://other.example.com/1
    publishedDateTime: 2023-12-31T23:00:00Z
    provider: {name: Other Times, domain: example.com}
    quality: 7
    images: [{url: "https://img.example.org/b.jpg", width: 10}]
  - title: Second
    webUrl: https://other.example.com/2
    provider: {name: The Other Times, domain: example.com}
    type: video
  - title: A related link without an address
secured: aGVsbG8=
mood: {colour: blue, "k\\"ey": ["x", "y"]}
---

A body with *emphasis* & <b>markup</b>.

A second paragraph.
""",
    "news/b.md": """\
---
title: Hello, again
publishedDateTime: 2024-01-02
webUrl: https://news.example.org/a%20b?x=1&y=%E2%80%9C2%E2%80%9D
quality: 4
provider: {name: Example News, domain: example.org}
tags: ai, Chips
related:
  - {title: Other than it was, webUrl: "https://other.example.com/1", quality: 8}
  - title: "IBMâ€™s machine"
    webUrl: https://other.example.com/3
    provider: {name: Channel, domain: example.com}
---
""",
    "news/no-address.md": "---\ntitle: Without an address\ndate: 2024-02-30\n---\n",
    "news/forged.md": """\
---
title: Forged
webUrl: https://w3id.org/newsgraph/id/topic/ai
related: [{title: Hello, webUrl: "https://news.example.org/a-old"}]
---
""",
    "news/plain.txt": """\
top of page
Writer's pictureGrace Hopper

A plain text

It has a first sentence. It has a second one.

And a paragraph.
""",
    "news/hugo.md": """\
+++
title = 'From Hugo'
date = 2024-03-01T10:00:00Z
draft = true
+++
Text.
""",
    "learning/course.md": """\
---
title: A course
type: course
webUrl: https://learn.example.org/course
length: PT90M
price: Free
levels: [Beginner, "Inter; mediate"]
ratings: {count: 12, average: 4.685185}
provider: {name: Learn, domain: learn.example.org}
---
""",
    "learning/video.md": """\
---
title: A video
type: video
originalUrl: https://youtube.example.org/watch?v=1
featuredContent: '<iframe src="https://youtube.example.org/embed/1"></iframe>'
published: true
---
""",
    "learning/path.md": """\
---
title: A learning path
type: collection
items: [learning/course, video, nowhere/at-all]
---
""",
    "events/conference.md": """\
---
title: A conference
type: event
startDateTime: 2024-05-06T09:00:00Z
endDateTime: 2024-05-07T17:00:00Z
website: https://conference.example.org/
location: Zürich, "Halle 7"
---
""",
    "samples/code.md": """\
---
title: A sample
type: download
originalUrl: https://samples.example.org/1
actions:
  - {url: "https://samples.example.org/1.zip", title: Get it}
  - {url: "https://samples.example.org/1.tar.gz"}
provider:
  name: Learn
  domain: learn.example.org
  authors: [{name: ada lovelace}]
---
""",
    "communities/forum.md": """\
---
name: A forum
type: forum
url: https://forum.example.org/
members: 6940
---
""",
    "people/ada.md": """\
---
name: Ada Lovelace
bio: "Wrote the first program"
type: profile
location: London
website: https://ada.example.org/
twitter: {url: "https://twitter.example.org/ada", username: ada, followers: 42}
linkedin: {url: "https://linkedin.example.org/ada"}
affiliation: {name: Example News, domain: example.org}
topics: [AI]
---
""",
    "data/organization.md": """\
---
taxonomy: organization
_id: example.org
name: Example News
otherNames: [EN, "Example\\u00a0Newspaper"]
domain: example.org
description: A paper
images: [{url: "https://img.example.org/logo.png", width: 50, height: 50}]
---
""",
    "data/topics/ai.yaml": """\
taxonomy: topic
_id: artificial-intelligence
name: AI
shortname: A.I.
keywords: [ai, "machine; learning"]
hashtags: "#AI #ML"
""",
    "data/topics/hardware.yaml": "taxonomy: topic\nname: AI Hardware\nparent: AI\n",
    "data/topics/plus.yaml": "taxonomy: topic\nname: C++\nparent: Languages\n",
    "news/long.md": "---\ntitle: " + "long " * 500 + "\n---\n" + "many words " * 1000 + "\n",
    "news/bad.md": "---\ntitle: [unclosed\n---\n",
}
