"""For developers: any text in, typed objects out."""

from pathlib import Path

import transcripts

document = transcripts.read(Path(__file__).with_name("article.txt"))

for number, interview in enumerate(document.interviews, 1):
    print(f"{number}. {interview.title}")
    for speaker in interview.cast:
        printed = ", ".join(label.text for label in speaker.labels)
        print(f"   {speaker.name} ({speaker.role}), printed as {printed}")
    for exchange in interview.exchanges:
        asked = sum(len(turn.text.split()) for turn in exchange.questions)
        said = sum(len(turn.text.split()) for turn in exchange.answers)
        print(f"   {asked} words asked, {said} words answered")

# Turns from another source become the same typed objects.
interview = transcripts.Interview.from_turns([("Ana", "Why now?"), ("Bo", "Because of the tide.")])
print(interview.exchanges[0].answers[0].text)

# JSON contains everything, so nothing is lost in a round trip.
again = transcripts.Document.model_validate_json(document.model_dump_json())
print("the same after a round trip through JSON:", again == document)
