"""The review page used as a reviewer does, in Chromium: keys, filters, views, decisions saved and applied, and what tools say of it."""

import json
import subprocess
import sys

import pytest

import transcripts
from oracles.browser import console, node_modules, opened, requests, waited
from transcripts.rendering.pages.collation import collation_page
from transcripts.rendering.pages.review import review_page

pytestmark = pytest.mark.oracle

EARLIER = """\
# The last mill

**Ana Brandt:** When did you first see the river rise above the old stone bridge?

**Bo Lind:** In the spring of 1979, when the whole valley stood under water for nine days. It may happen again.

**Ana Brandt:** Who looked after the mill while everybody else was up on the hill?

**Bo Lind:** My grandmother stayed behind with two goats and a lantern, and nobody could persuade her to leave. She liked the harbor.

**Ana Brandt:** What became of the ferry and of the men who worked on it?

**Bo Lind:** They sold it to a merchant from the coast, who used it to carry salt and timber. He was never heard of again.
"""
LATER = """\
# The last mill

**Ana Brandt:** When did you first see the river rise above the old stone bridge?

**Bo Lind:** In the spring of 1978, when the whole valley stood under water for nine days. It will happen again.

**Ana Brandt:** What became of the ferry and of the men who worked on it?

**Bo Lind:** They sold it to a merchant from the coast, who used it to carry salt and timber.

He was never heard of again.

**Ana Brandt:** Who looked after the mill while everybody else was up on the hill?

**Bo Lind:** My grandmother stayed behind with two goats and a lantern, and nobody could persuade her to leave. She liked the harbour.
"""


@pytest.fixture
def review(tmp_path):
    """The folder with two versions and their review page."""
    (tmp_path / "earlier.md").write_text(EARLIER, encoding="utf-8")
    (tmp_path / "later.md").write_text(LATER, encoding="utf-8")
    run(tmp_path, "diff", "earlier.md", "later.md", "-o", "review.html", code=1)
    return tmp_path


def run(folder, *arguments, code=0):
    done = subprocess.run(
        [sys.executable, "-m", "transcripts", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == code, done.stderr
    return done


def press(driver, keys):
    for key in keys:
        driver.find_element("tag name", "body").send_keys(key)


def now(driver):
    return driver.find_element("id", "now").text


def click(driver, identifier):
    driver.find_element("id", identifier).click()


def find(driver, css):
    return driver.find_elements("css selector", css)


def test_the_page_asks_for_nothing_but_itself_and_says_nothing_to_the_console(review):
    with opened(review / "review.html") as driver:
        press(driver, ["n", "v", "n", "v", "l", "\ue00c"])
        assert requests(driver) == [(review / "review.html").as_uri()]
        assert console(driver) == []


def test_without_javascript_it_can_be_read(review):
    with opened(review / "review.html") as driver:
        driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        driver.get((review / "review.html").as_uri())
        assert not driver.find_element("id", "bar").is_displayed()
        text = driver.find_element("tag name", "main").text
        assert "1979" in text
        assert "1978" in text


def test_keys_go_from_change_to_change_and_the_address_names_it(review):
    with opened(review / "review.html") as driver:
        press(driver, "n")
        first = now(driver)
        assert first.startswith("1 of ")
        assert driver.current_url.endswith("#c0")
        press(driver, "n")
        assert now(driver).startswith("2 of ")
        press(driver, "p")
        assert now(driver) == first
        press(driver, "s")
        assert "substantive" in now(driver)
        mailed = driver.current_url
        driver.get("about:blank")
        driver.get(mailed)
        assert "substantive" in now(driver)
        assert find(driver, ".now")


def test_every_key_has_a_button_and_letters_can_be_switched_off(review):
    with opened(review / "review.html") as driver:
        press(driver, "?")
        rows = find(driver, "#keys tr")
        assert len(rows) >= 15
        click(driver, "letters")
        find(driver, "#keys [data-do=close]")[0].click()
        before = now(driver)
        press(driver, "n")
        assert now(driver) == before
        click(driver, "next")
        assert now(driver).startswith("1 of ")
        driver.refresh()
        press(driver, "n")
        assert not now(driver).startswith("2 of ")


def test_filters_count_what_is_left(review):
    with opened(review / "review.html") as driver:
        counts = {one.text.split()[0]: int(one.text.split()[1]) for one in find(driver, "#weights button")}
        assert counts["substantive"] >= 2
        assert counts["moved"] >= 1
        click(driver, "matter")
        assert driver.find_element("id", "count").text.startswith(f"{counts['substantive']} of ")
        shown = [one for one in find(driver, "main section") if one.is_displayed()]
        assert 0 < len(shown) < len(find(driver, "main section"))
        assert all(find(one, "ins:not(.off)") or find(one, "del:not(.off)") for one in shown)
        click(driver, "matter")
        find(driver, "#filters summary")[0].click()
        date = next(one for one in find(driver, "#kinds button") if one.text.startswith(("number", "date")))
        date.click()
        assert date.get_attribute("aria-pressed") == "false"
        assert driver.find_element("id", "count").text.startswith(f"{sum(counts.values()) - 1} of ")


def test_views_show_the_same_words(review):
    with opened(review / "review.html") as driver:
        assert not find(driver, ".i")
        press(driver, "v")
        inline = find(driver, ".i")
        assert inline
        assert all(one.is_displayed() for one in inline)
        for one in inline:
            section = one.find_element("xpath", "..")
            for side, without in (("a", "ins"), ("b", "del")):
                text = driver.execute_script(
                    "const copy = arguments[0].cloneNode(true);"
                    "copy.querySelectorAll(arguments[1]).forEach((mark) => mark.remove()); return copy.textContent",
                    one,
                    without,
                )
                assert text == section.find_element("css selector", f".{side}").get_attribute("textContent")


def test_a_move_is_followed_there_and_back(review):
    with opened(review / "review.html", height=500) as driver:
        [gone, *_] = find(driver, ".gone")
        driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", gone)
        gone.find_element("tag name", "a").click()
        assert driver.current_url.endswith(gone.get_attribute("id").replace("g", "#r"))
        while "moved" not in now(driver):
            press(driver, "n")
        place = driver.execute_script("return scrollY")
        press(driver, "m")
        elsewhere = driver.execute_script("return scrollY")
        assert elsewhere != place
        press(driver, "m")
        assert driver.execute_script("return scrollY") != elsewhere


def test_search_finds_turns(review):
    with opened(review / "review.html") as driver:
        press(driver, "/")
        field = find(driver, "#finder input")[0]
        field.send_keys("GRANDMOTHER")
        assert find(driver, "#finder span")[0].text == "1 turn"
        field.send_keys("\ue007")
        field.send_keys("\ue00c")
        assert not driver.find_element("id", "finder").is_displayed()


def decide(driver, wanted, key):
    """Go to the change whose description holds `wanted`, and press a key there."""
    for _ in range(30):
        press(driver, "n")
        if wanted in now(driver):
            press(driver, key)
            return
    pytest.fail(f"no change holds {wanted!r}")


def saved(driver, folder):
    press(driver, "w")
    path = waited(lambda: next(iter(folder.glob("decisions*.json")), None))
    return waited(lambda: json.loads(path.read_text(encoding="utf-8")) if path.stat().st_size else None), path


def test_decisions_are_kept_saved_and_applied(review):
    with opened(review / "review.html", downloads=review) as driver:
        decide(driver, "1978", "a")
        decide(driver, "harbour", "r")
        press(driver, "c")
        find(driver, "#note textarea")[0].send_keys("as they say it there")
        find(driver, "#note [data-do=keep]")[0].click()
        assert find(driver, ".n q")[0].text == "as they say it there"
        assert len(find(driver, "ins.yes")) == len(find(driver, "ins.no")) == 1
        driver.refresh()
        assert len(find(driver, "ins.yes")) == len(find(driver, "ins.no")) == 1
        decisions, path = saved(driver, review)
        assert console(driver) == []
    read = transcripts.Decisions.model_validate(decisions)
    assert {(one.now, one.accept, one.comment) for one in read.changes} == {
        ("1978", True, ""),
        ("harbour", False, "as they say it there"),
    }
    done = run(review, "apply", path.name, "earlier.md", "later.md", "-o", "final.md")
    assert (review / "final.md").read_text(encoding="utf-8") == EARLIER.replace("1979", "1978")
    assert "1 change accepted, 1 rejected, " in done.stderr
    assert (
        "made for a different later version"
        in run(review, "apply", path.name, "earlier.md", "earlier.md", "-o", "wrong.md", code=2).stderr
    )
    assert not (review / "wrong.md").exists()


def test_accepting_and_rejecting_everything(review):
    for key, expected in (("a", LATER), ("r", EARLIER)):
        with opened(review / "review.html", downloads=review) as driver:
            total = int(driver.find_element("id", "count").text.split()[0])
            for _ in range(total):
                press(driver, ["n", key])
            assert f"{total} {'accepted' if key == 'a' else 'rejected'}" in driver.find_element("id", "count").text
            _, path = saved(driver, review)
        run(review, "apply", path.name, "earlier.md", "later.md", "-o", "final.md")
        assert (review / "final.md").read_text(encoding="utf-8") == expected
        path.unlink()


def test_saved_decisions_are_opened_again(review):
    with opened(review / "review.html", downloads=review) as driver:
        decide(driver, "1978", "a")
        _, path = saved(driver, review)
        driver.execute_script("localStorage.clear()")
        driver.refresh()
        assert not find(driver, "ins.yes")
        driver.find_element("id", "file").send_keys(str(path))
        waited(lambda: find(driver, "ins.yes"))
        path.write_text(path.read_text(encoding="utf-8").replace('"sha256": "', '"sha256": "0'), encoding="utf-8")
        driver.find_element("id", "file").send_keys(str(path))
        waited(lambda: "cannot be used" in now(driver))


def test_pages_with_other_selections_share_decisions_by_their_place(review):
    run(review, "diff", "earlier.md", "later.md", "--only", "spelling,moved", "-o", "only.html", code=1)
    with opened(review / "review.html", downloads=review) as driver:
        decide(driver, "1978", "a")
        _, path = saved(driver, review)
        driver.get((review / "only.html").as_uri())
        assert "0 accepted" in driver.find_element("id", "count").text
        driver.find_element("id", "file").send_keys(str(path))
        waited(lambda: "that are not on this page" in now(driver))
        decide(driver, "harbour", "r")
        driver.get((review / "review.html").as_uri())
        assert "1 accepted, 1 rejected" in driver.find_element("id", "count").text
        assert console(driver) == []


@pytest.mark.parametrize("damage", ["null", "[]", "3", "{", '"x"'])
def test_a_damaged_store_is_begun_anew(review, damage):
    with opened(review / "review.html") as driver:
        press(driver, ["n", "a"])
        driver.execute_script("for (const key of Object.keys(localStorage)) localStorage[key] = arguments[0]", damage)
        driver.refresh()
        press(driver, ["n", "r"])
        assert "0 accepted, 1 rejected" in driver.find_element("id", "count").text
        assert console(driver) == []


def test_a_link_to_a_change_that_is_filtered_out_shows_it(review):
    with opened(review / "review.html") as driver:
        press(driver, ["n"])
        while "harbour" not in now(driver):
            press(driver, ["n"])
        address = driver.current_url.partition("#")[2]
        press(driver, ["f"])
        assert not driver.find_element("id", "accept").is_enabled()
        driver.execute_script("location.hash = ''; location.hash = arguments[0]", address)
        waited(lambda: driver.find_element("id", "accept").is_enabled())
        assert "harbour" in now(driver)


def test_a_comment_that_is_taken_back_leaves_nothing(review):
    with opened(review / "review.html") as driver:
        press(driver, ["n", "c"])
        before = len(find(driver, ".n li"))
        for text in ("a word", ""):
            field = find(driver, "#note textarea")[0]
            field.clear()
            field.send_keys(text)
            find(driver, "#note [data-do=keep]")[0].click()
            if text:
                assert find(driver, ".n q")[0].text == text
                press(driver, ["c"])
        assert not find(driver, ".n q")
        assert len(find(driver, ".n li")) == before


def test_search_finds_letters_that_grow_when_they_are_made_small(tmp_path):
    a = transcripts.Interview.from_turns([("Ana", "\u0130" * 30 + " xyz and xyz"), ("Bo", "No.")])
    (tmp_path / "review.html").write_text(review_page(transcripts.diff(a, a)), encoding="utf-8")
    with opened(tmp_path / "review.html") as driver:
        press(driver, ["/"])
        field = find(driver, "#finder input")[0]
        field.send_keys("xyz")
        assert driver.execute_script("return CSS.highlights.get('found').size") == 2
        field.send_keys("\ue004\ue00c")
        assert driver.execute_script("return CSS.highlights.size") == 0
        assert console(driver) == []


HOSTILE = [
    "</script><script>document.title = 'run'</script>",
    "<img src=x onerror=\"document.title = 'run'\">",
    "javascript:alert(1)",
    "\u202eabc",
    "{{7*7}}",
    "]]>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_of_a_text_is_run(tmp_path, words):
    a = transcripts.Interview.from_turns([(words, words), ("Bo", "No."), (words, words)], title=words)
    b = transcripts.Interview.from_turns([(words, words + " so"), ("Bo", words), (words, "Yes.")], title=words)
    (tmp_path / "review.html").write_text(review_page(transcripts.diff(a, b).named(words, words)), encoding="utf-8")
    with opened(tmp_path / "review.html") as driver:
        press(driver, ["n", "v", "l", "\ue00c"])
        assert driver.title != "run"
        assert words in driver.find_element("tag name", "main").get_attribute("textContent")
        assert requests(driver) == [(tmp_path / "review.html").as_uri()]
        assert console(driver) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_nothing_is_wider_than_the_screen(review, width):
    with opened(review / "review.html", width=max(500, width)) as driver:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": width < 700},
        )
        driver.refresh()
        press(driver, "n")
        assert driver.execute_script("return document.documentElement.scrollWidth") <= width


def pages(folder):
    """Write a page of each kind and return their paths."""
    a, b = (transcripts.parse(text).interviews[0] for text in (EARLIER, LATER))
    table = transcripts.collate(a, b, a).named(["one", "two", "three"])
    written = {
        "review": review_page(transcripts.diff(a, b).named("earlier.md", "later.md", dates=("2026-01-02", None))),
        "collation": collation_page(table),
        "interview": transcripts.render(a, "html"),
    }
    for name, text in written.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in written}


@pytest.mark.parametrize("name", ["review", "collation", "interview"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(tmp_path, name, dark):
    axe = (node_modules("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    with opened(pages(tmp_path)[name], dark=dark) as driver:
        states = (
            [[]] if name != "review" else [[], ["n", "a", "n", "r"], ["v"], ["?"], ["\ue00c", "l"], ["\ue00c", "/"]]
        )
        for keys in states:
            press(driver, keys)
            driver.execute_cdp_cmd("Runtime.evaluate", {"expression": axe})
            found = driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
            told = [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]]
            assert told == []


def test_the_validator_of_the_w3c_finds_no_error(tmp_path):
    jar = node_modules("vnu-jar") / "build" / "dist" / "vnu.jar"
    try:
        done = subprocess.run(
            ["java", "-jar", str(jar), "--format", "json", *map(str, pages(tmp_path).values())],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("java is not installed")
    told = [(one["type"], one["message"], one.get("extract")) for one in json.loads(done.stderr)["messages"]]
    assert [one for one in told if one[0] != "info"] == []


FILLED = """
for (let size = 1 << 20; size; size >>= 1)
  try { for (let at = 0; ; at++) localStorage.setItem(`other${size}-${at}`, "x".repeat(size)); } catch { continue; }
"""


def test_a_full_storage_is_told_and_nothing_decided_is_lost(review):
    with opened(review / "review.html", downloads=review) as driver:
        press(driver, ["n", "a"])
        driver.execute_script(FILLED)
        for _ in range(3):
            press(driver, ["n", "a"])
        count = driver.find_element("id", "count").text
        assert "4 accepted" in count
        assert "this browser keeps no more decisions: save them to a file" in count
        decisions, _ = saved(driver, review)
        assert sum(one["accept"] is True for one in decisions["changes"] + decisions["moves"]) >= 4


def broken(decisions, **facts):
    first, *others = decisions["changes"]
    return decisions | {"changes": [first | facts, *others]}


REFUSED = {
    'accept is "yes"': lambda one: broken(one, accept="yes"),
    "a comment is no text": lambda one: broken(one, comment={}),
    "a comment has more than": lambda one: broken(one, comment="x" * 20_000),
    "a change has no place": lambda one: broken(one, a=None),
    "name a change more than once": lambda one: one | {"changes": one["changes"][:1] * 2},
    "are no lists": lambda one: one | {"changes": None},
    "no decisions of this version": lambda _: [],
}


def test_what_apply_refuses_the_page_refuses_in_words_and_keeps_what_it_has(review):
    with opened(review / "review.html", downloads=review) as driver:
        press(driver, ["n", "a", "n", "r"])
        good, _ = saved(driver, review)
        before = driver.find_element("id", "count").text
        for words, damaged in REFUSED.items():
            path = review / "damaged.json"
            path.write_text(json.dumps(damaged(good)), encoding="utf-8")
            driver.find_element("id", "file").send_keys(str(path))
            waited(lambda words=words: words in now(driver))
            assert now(driver).startswith("These decisions cannot be used: ")
            assert driver.find_element("id", "count").text == before
            with pytest.raises(transcripts.DecisionsError):
                transcripts.Decisions.from_json(path.read_text(encoding="utf-8"))
        driver.refresh()
        assert driver.find_element("id", "count").text == before
