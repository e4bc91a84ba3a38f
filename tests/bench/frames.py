"""Measure the page in a browser: first frame, click, zoom and search at growing sizes.

usage: frames.py [FOLDER]

FOLDER holds pages as pages.py writes them; without it, it runs pages.py first. Exits with 1 if a
median is over its budget. Milliseconds depend on the machine and on what else it does: the budgets
are those of a machine of its own, with software rendering.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

import pages
from playwright.sync_api import sync_playwright

# nodes: milliseconds to the first frame; every click, zoom and search is to take no more than 100
BUDGETS = {300: 1_000, 1_000: 1_000, 5_000: 1_500, 20_000: 1_500, 100_000: 3_000}
REACTION = 100
ROUNDS = 9
# From an event to the frame that answers it.
REACT = """([kind, x, y]) => new Promise((done) => {
  const picture = document.querySelector("#map");
  const at = { clientX: x, clientY: y, bubbles: true, cancelable: true, pointerId: 1, button: 0 };
  picture.setPointerCapture = () => {};
  const start = performance.now();
  if (kind === "zoom") picture.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: -40 }));
  else if (kind === "search") {
    const input = document.querySelector("#search");
    input.value = "mi";
    input.dispatchEvent(new Event("input"));
  } else {
    picture.dispatchEvent(new PointerEvent("pointerdown", at));
    picture.dispatchEvent(new PointerEvent("pointerup", at));
  }
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => done(performance.now() - start);
    port2.postMessage(0);
  });
})"""


def measured(page: Any, kind: str) -> float:
    """The median time of a reaction."""
    box = page.locator("#views").bounding_box()
    times: list[float] = []
    for number in range(ROUNDS):
        x = box["x"] + box["width"] * (0.3 + 0.04 * number)
        y = box["y"] + box["height"] * (0.7 - 0.04 * number)
        times.append(page.evaluate(REACT, [kind, x, y]))
        page.wait_for_timeout(250)
    return statistics.median(times)


def main(folder: Path) -> int:
    is_over = False
    print("\n| nodes | first frame, ms | budget | click, ms | zoom, ms | search, ms |")
    print("|---|---|---|---|---|---|")
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=flags)
        for nodes, budget in BUDGETS.items():
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            firsts = []
            for _ in range(3):
                page.goto("about:blank")
                page.goto(f"{(folder / f'{nodes}.html').as_uri()}#view=map")
                page.wait_for_selector("body[data-ready]", timeout=120_000)
                mark = "performance.getEntriesByName('first-frame')[0].startTime"
                firsts.append(page.evaluate(mark))
            page.wait_for_timeout(500)
            first = statistics.median(firsts)
            reactions = [measured(page, kind) for kind in ("click", "zoom", "search")]
            shown = " | ".join(f"{time:.0f}" for time in reactions)
            print(f"| {nodes:,} | {first:.0f} | {budget:,} | {shown} |", flush=True)
            is_over = is_over or first > budget or max(reactions) > REACTION
            page.close()
        browser.close()
    return int(is_over)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as scratch:
        sys.exit(pages.main(Path(scratch)) | main(Path(scratch)))
