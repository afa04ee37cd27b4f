"""A headless Chromium that opens pages from files, for tests that use a page as a reader does."""

import json
import os
import shutil
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


@contextmanager
def opened(path, *, width=1280, height=900, dark=False, downloads=None, features=()):
    """Open the page at `path` and yield the driver; skip where there is no Chromium, no driver of it, or no selenium."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    chromium, chromedriver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and chromedriver):
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in (*_FLAGS, f"--window-size={width},{height}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if downloads is not None:
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    service = webdriver.ChromeService(chromedriver)
    driver = webdriver.Chrome(options=options, service=service)
    try:
        media = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}, *features]
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        driver.get(Path(path).as_uri())
        yield driver
    finally:
        driver.quit()


def console(driver):
    """Return what the page printed to the console since the last call, errors included."""
    return [entry["message"] for entry in driver.get_log("browser")]


def requests(driver):
    """Return the addresses that were asked for since the last call, but those of the browser itself."""
    messages = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    asked = (one["params"]["request"]["url"] for one in messages if one["method"] == "Network.requestWillBeSent")
    return [url for url in asked if not url.startswith(("chrome:", "data:", "blob:"))]


def waited(found, seconds=20):
    """Return what `found` returns as soon as that is true."""
    until = time.monotonic() + seconds
    while not (value := found()):
        if time.monotonic() > until:
            pytest.fail("nothing came in time")
        time.sleep(0.05)
    return value


def node_modules(name):
    """Return the folder of an npm package in the folder that ORACLES_NODE_MODULES names; skip where it is not there."""
    folder = Path(os.environ.get("ORACLES_NODE_MODULES", "node_modules")) / name
    if not folder.is_dir():
        pytest.skip(f"the npm package {name} is not in ORACLES_NODE_MODULES")
    return folder
