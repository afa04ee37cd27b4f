"""For exporters: find and compare the two versions inside one article, and write files for people and programs.

python examples/exporter.py [FOLDER]        (default: review)
"""

import sys
from pathlib import Path

import transcripts

document = transcripts.read(Path(__file__).with_name("article.txt"))
[family] = transcripts.find_variants(document)
first, second = (document.interviews[variant.interview] for variant in family.variants)
diff = transcripts.diff(first, second)

print(f"a: {first.title}")
print(f"b: {second.title}")
print(diff.summary.line)

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "review")
folder.mkdir(exist_ok=True)
for thing, name in (
    (document, "article.json"),
    (second, "interview.html"),
    (second, "interview.md"),
    (diff, "review.html"),
):
    transcripts.write(thing, folder / name)
    print(f"wrote {folder / name}, {(folder / name).stat().st_size:,} bytes")
