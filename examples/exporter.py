"""An exporter: the versions inside one article as files that other programs read."""

import sys
from pathlib import Path

import transcripts

document = transcripts.read(Path(__file__).with_name("article.txt"))
folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")

[family] = transcripts.find_variants(document)
first, second = (document.interviews[variant.interview] for variant in family.variants)

transcripts.write(document, folder / "article.json")
transcripts.write(second, folder / "interview.html")
transcripts.write(second, folder / "interview.md")
transcripts.write(transcripts.diff(first, second), folder / "review.html")

for name in ("article.json", "interview.html", "interview.md", "review.html"):
    print(f"{name}: {(folder / name).stat().st_size > 0}")
