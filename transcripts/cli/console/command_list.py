"""The names and one-line descriptions of the commands."""

COMMANDS = {
    "read": "show what a text contains: interviews, cast, turns, diagnostics",
    "variants": "find interviews that are versions of one another",
    "diff": "align two versions and show what changed",
    "apply": "write the earlier version with the changes accepted on a review page",
    "check": "report problems in transcripts, each with a code and a position",
    "collate": "put several versions into one table",
    "merge": "merge two versions with their common base",
    "convert": "write a text in another format",
    "formats": "list the input and output formats",
    "schema": "print the JSON Schema of the JSON output",
}
