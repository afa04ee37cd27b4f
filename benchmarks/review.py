"""Measure the review page: its size, and how long Chromium takes to load, filter and step through it.

`python -m benchmarks.review` prints a table; `--write` puts it into docs/review.md. Times are those of this machine, in headless
Chromium, the least of five; they need selenium, chromium and chromedriver.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

import transcripts
from benchmarks import texts
from transcripts.rendering.pages.review import review_page

DOCUMENTATION = Path(__file__).parent.parent / "docs" / "review.md"
ASSET = re.compile(r"<(?:style|script)>(.*?)</(?:style|script)>", re.DOTALL)
ASSET_BUDGET, SIZE_BUDGET = 24 * 1024, 1.8
BUDGETS = {"load": 1500, "matter": 50, "next": 100, "view": None}
PRESS = """
const done = arguments[arguments.length - 1], began = performance.now();
document.getElementById(arguments[0]).click();
document.body.offsetHeight;
const laid = performance.now() - began;
requestAnimationFrame(() => setTimeout(() => done([laid, performance.now() - began]), 0));
"""


def page_of(turns, share):
    pairs = texts.talk(turns)
    a, b = (transcripts.Interview.from_turns(one) for one in (pairs, texts.reworded(pairs, share)))
    diff = transcripts.diff(a, b)
    return diff, review_page(diff), len((a.text + b.text).encode())


def sizes():
    yield "| turns per version | words replaced | changes | style and script, bytes | page, x both texts |"
    yield "|---:|---:|---:|---:|---:|"
    for turns, share in ((200, 0.01), (2_000, 0.01), (2_000, 0.05), (2_000, 0.2)):
        diff, page, size = page_of(turns, share)
        assets = sum(len(found.encode()) for found in ASSET.findall(page))
        yield f"| {turns:,} | {share:.0%} | {len(diff.changes):,} | {assets:,} (of {ASSET_BUDGET:,}) | {len(page.encode()) / size:.2f} (of {SIZE_BUDGET}) |"


def times(share=0.05):
    try:
        from selenium import webdriver  # noqa: PLC0415  (only where it is installed)
    except ImportError:
        yield "Times: selenium is not installed."
        return
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        yield "Times: chromium and chromedriver are not installed."
        return
    _, page, _ = page_of(2_000, share)
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--window-size=1280,900",
    ):
        options.add_argument(flag)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.html"
        path.write_text(page, encoding="utf-8")
        with webdriver.Chrome(options=options, service=webdriver.ChromeService(driver)) as browser:
            loads = []
            for _ in range(5):
                browser.get(path.as_uri())
                loads.append(
                    browser.execute_script("return performance.getEntriesByType('navigation')[0].loadEventEnd")
                )
            measured = {"load": min(loads)}
            for name in ("matter", "next", "view"):
                measured[name] = min(browser.execute_async_script(PRESS, name)[0] for _ in range(6))
    yield f"2,000 turns, {share:.0%} of the words replaced, in headless Chromium, the minimum of five runs:\n"
    yield "| what | ms | budget |"
    yield "|---|---:|---:|"
    titles = {"load": "load", "matter": "filter", "next": "next change", "view": "switch view"}
    for name, took in measured.items():
        yield f"| {titles[name]} | {took:.0f} | {BUDGETS[name] or '-'} |"


def main():
    text = "\n".join([*sizes(), "", *times()])
    print(text)
    if "--write" in sys.argv:
        old = DOCUMENTATION.read_text(encoding="utf-8")
        head = old[: old.index("--write -->\n") + len("--write -->\n")]
        DOCUMENTATION.write_text(f"{head}{text}\n<!-- end -->\n", encoding="utf-8")


if __name__ == "__main__":
    main()
