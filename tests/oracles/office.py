"""The text of Word documents in LibreOffice, with all changes accepted and with all rejected.

Run by a Python that has `uno`: office.py SOFFICE PROFILE FILE... prints JSON, {file: {"accepted": text, "rejected": text}}.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

COMMANDS = {"accepted": ".uno:AcceptAllTrackedChanges", "rejected": ".uno:RejectAllTrackedChanges"}


def start(soffice, profile):
    """Start an office of our own, and return its process and context."""
    pipe = f"transcripts{os.getpid()}"
    connection = f"pipe,name={pipe};urp;"
    options = [
        "--headless",
        "--norestore",
        "--nologo",
        f"--accept={connection}",
        f"-env:UserInstallation={Path(profile).as_uri()}",
    ]
    process = subprocess.Popen([soffice, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(240):
        try:
            return process, resolver.resolve(f"uno:{connection}StarOffice.ComponentContext")
        except Exception:  # noqa: BLE001  (not up yet: UNO has a tree of errors of its own)
            time.sleep(0.25)
    process.kill()
    raise SystemExit("the office did not start")


def text_of(context, path, command):
    """Return the paragraphs of a document after a command, joined by line feeds."""
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    create = context.ServiceManager.createInstanceWithContext
    document = create("com.sun.star.frame.Desktop", context).loadComponentFromURL(
        Path(path).as_uri(), "_blank", 0, (hidden,)
    )
    create("com.sun.star.frame.DispatchHelper", context).executeDispatch(
        document.CurrentController.Frame, command, "", 0, ()
    )
    if list(document.Redlines):
        raise SystemExit(f"{path}: changes are left")
    found = []
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        found.append(paragraphs.nextElement().String)
    document.close(True)
    return "\n".join(found)


def main(soffice, profile, files):
    """Print the texts of all files."""
    process, context = start(soffice, profile)
    try:
        texts = {file: {name: text_of(context, file, command) for name, command in COMMANDS.items()} for file in files}
    finally:
        process.terminate()
        process.wait(30)
    json.dump(texts, sys.stdout)


main(sys.argv[1], sys.argv[2], sys.argv[3:])
