"""From accepted labels to people: variant spellings of one person are joined, similar names of two people kept apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from transcripts.expressions import expression
from transcripts.model.interviews.speaker import Role
from transcripts.structure.names import label as labels
from transcripts.structure.names.abbreviations import definition_of
from transcripts.structure.names.candidates import Candidate
from transcripts.structure.names.known import KnownPeople
from transcripts.structure.names.label import PrintedName, fold, read_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from transcripts.structure.cast.decision import Decision
    from transcripts.structure.names.known import Known


_DIGITS = expression(r"\d+")
_MOST_COMPARED = 40  # people with whom each is compared; a bound
_FEW_CHANGES = 4  # changes of speaker between a name and a short form of it; judged
_NAMED_TOGETHER = "is only named together with others"


@dataclass(slots=True, eq=False)
class Person:
    """Somebody who speaks: the candidates that name them, and what is known of them."""

    candidates: list[Candidate]
    name: str = ""
    role: Role = Role.UNKNOWN
    affiliation: str | None = None
    reasons: list[str] = field(default_factory=list)
    typos: list[str] = field(default_factory=list)

    @property
    def uses(self) -> int:
        """The number of turns with one of the labels."""
        return sum(len(one.uses) for one in self.candidates)


def identify_people(text: str, decision: Decision, known: Sequence[Known]) -> list[Person]:
    """Return the people behind the accepted candidates, in the order of their first turns."""
    accepted, verdicts = decision.accepted, decision.verdicts
    joint = [one for one in accepted if verdicts[one].is_joint]
    alone = sorted((one for one in accepted if not verdicts[one].is_joint), key=lambda one: one.uses[0])
    persons = _group_by_key([*alone, *_named_only_jointly(alone, joint)])
    persons = _join_typos(persons)
    persons = _join_aliases(persons, sorted(use for one in accepted for use in one.uses))
    announced = KnownPeople(known)
    for person in persons:
        best = max(person.candidates, key=_completeness)
        person.reasons.insert(0, verdicts[best].reason if best in verdicts else _NAMED_TOGETHER)
        _name_person(person, best, announced, text)
    _name_roles(persons, known)
    return _join_same_names(persons)


def _group_by_key(candidates: Iterable[Candidate]) -> list[Person]:
    by_key: dict[str, Person] = {}
    for one in candidates:
        by_key.setdefault(one.label.key, Person([])).candidates.append(one)
    return list(by_key.values())


def _named_only_jointly(alone: Sequence[Candidate], joint: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates for the people named only in joint labels."""
    known = {one.label.key for one in alone}
    found: dict[str, Candidate] = {}
    for together in joint:
        for part in labels.joint_parts(together.label):
            label = read_label(part)
            if label.key not in known:
                one = found.setdefault(label.key, Candidate(label, together.style))
                one.uses += together.uses
                one.printed[part] += len(together.uses)
    return list(found.values())


def _join_typos(persons: Sequence[Person]) -> list[Person]:
    """Join rare spellings to similar frequent ones, unless the two answer each other; return the remaining people."""
    joined: set[Person] = set()
    by_end: dict[str, list[Person]] = {}
    for person in persons:
        if person.uses >= 3:
            for end in _key_ends(_key(person)):
                by_end.setdefault(end, []).append(person)
    for rare in sorted(persons, key=lambda person: (person.uses, _key(person))):
        near = [other for end in _key_ends(_key(rare)) for other in by_end.get(end, ())[:_MOST_COMPARED]]
        likely = [other for other in near if other is not rare and other not in joined and _is_typo(rare, other)]
        if likely:
            target = max(likely, key=lambda person: (person.uses, _key(person)))
            target.typos += [form for one in rare.candidates for form in one.printed]
            target.candidates += rare.candidates
            joined.add(rare)
    return [person for person in persons if person not in joined]


def _key_ends(key: str) -> tuple[str, str]:
    """Return the first and last letters of a key: a typo leaves one of the two intact, so only keys that share one are compared."""
    return f"{key[:3]}-", f"-{key[-3:]}"


def _is_typo(rare: Person, frequent: Person) -> bool:
    small, large = _key(rare), _key(frequent)
    if rare.uses * 3 > frequent.uses or min(len(small), len(large)) < 5:
        return False
    if _DIGITS.findall(small) != _DIGITS.findall(large) or any(map(_names_no_individual, (rare, frequent))):
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415  (most texts have no such pair)

    allowed = 1 if min(len(small), len(large)) < 8 else 2
    if OSA.distance(small, large, score_cutoff=allowed) > allowed:
        return False
    first, second = rare.candidates[0].label.words, frequent.candidates[0].label.words
    if first == second and _titles_differ(rare.candidates[0].label, frequent):
        return False
    if len(first) == len(second) > 1 and (
        sum(map(_same_word, first, second)) < len(first) - 1 or any(map(_are_initials_of_two, first, second))
    ):
        return False
    return not _answer_each_other(rare, frequent)


def _names_no_individual(person: Person) -> bool:
    """True for roles and unnamed voices: `Operator` is not a typo for `Moderator`."""
    label = person.candidates[0].label
    return labels.is_unnamed(label) or labels.role_of_label(label) is not None


def _same_word(first: str, second: str) -> bool:
    return fold(first) == fold(second)


def _are_initials_of_two(first: str, second: str) -> bool:
    """True if two words are different initials: `A. Siv` is not `B. Siv`."""
    return len(fold(first)) == len(fold(second)) == 1 and not _same_word(first, second)


def _answer_each_other(rare: Person, frequent: Person) -> bool:
    """True if the two have neighbouring turns, as two people do and a typo does not."""
    uses = {use for one in frequent.candidates for use in one.uses}
    beside = sum(not uses.isdisjoint(range(use - 2, use + 3)) for one in rare.candidates for use in one.uses)
    return rare.uses > 1 and beside > rare.uses / 2


def _key(person: Person) -> str:
    return person.candidates[0].label.key


def _join_aliases(persons: Sequence[Person], turns: Sequence[int]) -> list[Person]:
    """Join surnames, first names and initials to the only full name they can stand for; return the remaining people."""
    joined: set[Person] = set()
    full: dict[str, list[Person]] = {}
    for person in persons:
        for word in _short_forms(person):
            full.setdefault(word, []).append(person)
    for person in sorted(persons, key=lambda one: not (_is_initialled(one) or _is_titled(one))):
        label = person.candidates[0].label
        if labels.role_of_label(label) or labels.is_unnamed(label):
            continue
        letters = all(len(fold(word)) == 1 for word in label.words)
        possible = full.get(label.key if letters else label.surname, [])[:_MOST_COMPARED]  # A. L. for Ana Lindqvist
        owners = [
            other for other in possible if other is not person and other not in joined and _stands_for(label, other)
        ]
        if len(owners) > 1 and _is_letter(label.title):  # M. Siv is Mila Siv rather than Tora Siv
            owners = [other for other in owners if other.candidates[0].label.initials[:1] == fold(label.title)]
        if len(owners) == 1 and not _titles_differ(label, owners[0]):
            if _is_initialled(person) and _answer_each_other(person, owners[0]):
                continue
            changes = _changes_between(person, owners[0], turns)
            same_words = label.words == owners[0].candidates[0].label.words
            if changes > (1 if same_words else max(_FEW_CHANGES, person.uses)):
                continue
            owners[0].candidates += person.candidates
            owners[0].reasons.append(f"{label.printed!r} is a short form of the name")
            joined.add(person)
    return [person for person in persons if person not in joined]


def _changes_between(first: Person, second: Person, turns: Sequence[int]) -> int:
    """Return how often the two answer each other: `MISS SIV` is not the `SIV` she talks to, nor `JOHN SIV` his father `SIV`."""
    speaks = {use: who for who, person in enumerate((first, second)) for one in person.candidates for use in one.uses}
    pairs = Counter((speaks.get(one), speaks.get(other)) for one, other in pairwise(turns))
    return pairs[0, 1] + pairs[1, 0]


def _is_initialled(person: Person) -> bool:
    return _has_initials(person.candidates[0].label)


def _is_titled(person: Person) -> bool:
    return bool(person.candidates[0].label.title)


def _is_letter(title: str) -> bool:
    """True if the title is one letter and so may be a first initial: `M. Siv`."""
    return len(fold(title)) == 1


def _short_forms(person: Person) -> set[str]:
    """Return the possible short forms of a person's full names: each word, the initials, and the words in parentheses."""
    forms: set[str] = set()
    for one in person.candidates:
        if (len(one.label.words) > 1 or one.label.title) and not labels.is_unnamed(one.label):
            forms |= {*(fold(word) for word in one.label.words), one.label.initials, fold(one.label.aside)}
        elif labels.role_of_label(one.label) and one.label.aside:
            forms.add(fold(one.label.aside))  # Interviewer (I)
        elif one.style == "letter" and labels.role_of_label(one.label):
            forms.add(one.label.key[:1])  # Pregunta. ¿...?    P. ¿...?
        forms |= {fold(office.split()[-1]) for office in _offices(one)}
    return forms


def _titles_differ(label: PrintedName, owner: Person) -> bool:
    """True if both have titles and these differ: `Mr. Jones` is not `Ms. Jones`, nor is `Dr. Jones` always `Tom Jones, Mr.`."""
    other = owner.candidates[0].label.title
    return bool(label.title and other and fold(label.title) != fold(other))


def _stands_for(label: PrintedName, owner: Person) -> bool:
    return any(
        _is_short_for(label, one.label)
        or fold(one.label.aside) == label.key
        or (one.style == "letter" and label.key == one.label.key[:1] and labels.role_of_label(one.label) is not None)
        or any(label.key == read_label(office).key for office in _offices(one))
        for one in owner.candidates
    )


def _offices(candidate: Candidate) -> list[str]:
    """Return the offices in the printed forms of a label, as in `The Minister for Labour (Mr. Okoth)`."""
    forms = (read_label(printed).office for printed in candidate.printed)
    return [office for office in forms if office]


def _is_short_for(label: PrintedName, full: PrintedName) -> bool:
    if label.words == full.words:
        return bool(full.title) and not label.title
    if len(full.words) < 2 or len(label.words) > len(full.words) or (_is_letter(label.title) and _has_initials(full)):
        return False
    if _has_initials(label):
        return _are_initials_of(label, full)
    words = [fold(word) for word in full.words]
    if len(label.words) == 1 or all(len(fold(word)) == 1 for word in label.words):  # AL, A. L.
        one = "".join(map(fold, label.words))
        return one in (words[0], words[-1]) or (len(one) > 1 and one == full.initials)
    return all(fold(word) in words for word in label.words)


def _has_initials(label: PrintedName) -> bool:
    """Whether all first names are initials and the surname is spelled out: `T. Brek`, `A. M. Siv`."""
    letters = [len(fold(word)) == 1 for word in label.words]
    return len(letters) > 1 and all(letters[:-1]) and not letters[-1]


def _are_initials_of(label: PrintedName, full: PrintedName) -> bool:
    """True if the surnames are the same and the initials match the first names in order."""
    if _has_initials(full) or label.surname != full.surname:
        return False
    return all(fold(name)[:1] == fold(letter) for letter, name in zip(label.words[:-1], full.words[:-1], strict=False))


def _name_person(person: Person, best: Candidate, known: KnownPeople, text: str) -> None:
    """Name a person by the most complete label, and add what the document announces about them."""
    same_key = [one for one in person.candidates if one.label.key == best.label.key]
    printed = sum((one.printed for one in same_key), Counter())
    person.name = read_label(max(printed, key=printed.__getitem__)).name
    label = best.label
    if label.aside and label.key == fold(label.name + label.aside):
        person.name = f"{label.name} ({label.aside})"  # Respondent (R1) is not Respondent (R2)
    person.affiliation = _office_or_holder(person)
    roles = [labels.role_of_label(one.label) for one in (best, *person.candidates)]
    person.role = next((role for role in roles if role), Role.UNKNOWN)
    matches = known.with_short(label) or [
        one for one in known.sharing_words(label) if one.name.key == label.key or _is_short_for(label, one.name)
    ]
    names = {_person_key(one.name) for one in matches}
    if len(names) == 1 and person.role is Role.UNKNOWN:
        for one in matches:
            person.role = one.role if person.role is Role.UNKNOWN else person.role
            person.affiliation = person.affiliation or one.affiliation
        fullest = max((one.name for one in matches), key=lambda name: (len(name.words), len(name.name)))
        if (len(fullest.words), len(fullest.name)) > (len(label.words), len(person.name)):
            person.name = fullest.name
    elif defined := definition_of(label, text):
        person.name, person.affiliation = defined.name, defined.affiliation
        person.reasons.append(f"{label.printed!r} is defined in the text as short for {defined.name}")


def _completeness(candidate: Candidate) -> tuple[int, int, bool, int]:
    """Return a sort key for how complete a name is: words spelled out, all words, a word rather than its letter, uses."""
    return (
        _written_out(candidate.label),
        len(candidate.label.words),
        candidate.style == "letter" and candidate.label.key.isalpha() and len(candidate.label.key) > 1,
        len(candidate.uses),
    )


def _written_out(label: PrintedName) -> int:
    """Return how many words of a multi-word name are more than an initial."""
    return sum(len(fold(word)) > 1 for word in label.words) if len(label.words) > 1 else 0


def _office_or_holder(person: Person) -> str | None:
    """Return the office beside the name; if the name is itself the office, its holder."""
    for one in person.candidates:
        for office in _offices(one):
            return one.label.name if read_label(office).key == read_label(person.name).key else office
    return None


def _person_key(name: PrintedName) -> str:
    return "".join(fold(word) for word in name.words)


def _name_roles(persons: Sequence[Person], known: Sequence[Known]) -> None:
    """Name `A:` or `Interviewee:` after the only announced interviewee, and `Q:` or `Host:` after the only interviewer or host."""
    for role in (Role.INTERVIEWEE, Role.INTERVIEWER, Role.MODERATOR):
        announced = {one.name.key: one for one in known if one.role is role}
        bare = [
            person for person in persons if person.role is role and labels.role_of_label(person.candidates[0].label)
        ]
        named = [person for person in persons if person.role is role and person not in bare]
        if len(announced) == 1 and len(bare) == 1 and not named:
            [one] = announced.values()
            bare[0].reasons.append(f"{bare[0].name!r} is {one.name.name}, who is introduced as a participant")
            bare[0].name, bare[0].affiliation = one.name.name, one.affiliation


def _join_same_names(persons: list[Person]) -> list[Person]:
    """Join people who ended up with the same name: names are unique within a cast."""
    by_name: dict[str, Person] = {}
    for person in persons:
        first = by_name.setdefault(person.name, person)
        if first is not person:
            first.candidates += person.candidates
            first.typos += person.typos
            first.affiliation = first.affiliation or person.affiliation
    return list(by_name.values())
