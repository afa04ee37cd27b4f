"""The commands: their names, and what each does in a few words."""

COMMANDS = {
    "read": "what is in a text: interviews, cast, turns, oddities",
    "variants": "which interviews are versions of one another",
    "diff": "align two versions and show what changed",
    "apply": "write the earlier version with the changes that were accepted on its review page",
    "check": "say what is odd, with a code and a place for each oddity",
    "collate": "put many versions into one table",
    "merge": "merge two versions with their common base",
    "convert": "write a text in another format",
    "formats": "list the notations that are read and the publications that are written",
    "schema": "print the JSON Schema of what --json prints",
}
