"""The filing as the rules look at it: what was typed, what was read, what the docket knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from functools import cached_property

from court.law import courts
from court.law.bundle import Bundle, Exhibit, Guardian, Paper, Party, Representative
from court.law.jurisdiction import Jurisdiction, Verdict
from court.law.jurisdiction.deciding import decide
from court.law.jurisdiction.dispute import Dispute
from court.law.jurisdiction.verdict import verdict_on
from court.law.papers import FileReading, PageReading, ReadField
from court.law.rules.complaint_text import ComplaintText, read_complaint
from court.law.rules.docket_facts import DocketFacts, ReviewSettings
from court.law.rules.pages import is_legible
from court.law.rules.texts import distance, plain, plain_name, same_name
from court.law.vocabulary import ImpossibleFact, Where

BEIJING = timezone(timedelta(hours=8))
SURE = 0.9  # below this a reading is no ground for a defect
FAINT = 0.7  # below this it is no ground for a question either


@dataclass(frozen=True, slots=True)
class Held:
    """A paper of the bundle with its place and what was read in its files."""

    paper: Paper
    place: str  # e.g. papers[3]
    readings: tuple[FileReading, ...]
    missing: tuple[str, ...]

    @property
    def pages(self) -> tuple[tuple[str, PageReading], ...]:
        """The pages of all files with the name of the file."""
        return tuple((r.file, p) for r in self.readings for p in r.pages)

    @property
    def text(self) -> str:
        """Everything read in the paper."""
        return "\n".join(r.text for r in self.readings)

    @property
    def readable(self) -> bool:
        """Whether some page of it could be read."""
        return any(is_legible(p) for _, p in self.pages)

    @property
    def where(self) -> tuple[Where, ...]:
        """The form field and the files."""
        return (Where(field=self.place), *(Where(file=r.file) for r in self.readings))

    def field(self, name: str) -> tuple[ReadField, Where] | None:
        """The surest reading of a fact, and where it stands."""
        found = [
            (page.fields[name], Where(file=file, page=page.page, box=page.fields[name].box))
            for file, page in self.pages
            if name in page.fields and page.fields[name].value
        ]
        return max(found, key=lambda pair: pair[0].score) if found else None


_OF_FIRMS = {"business_licence", "legal_representative_certificate"}


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person whose identity the filing must show, and where they are named."""

    name: str
    place: str
    role: str  # in plain Chinese
    id_number: str | None
    party: Party | None = None


@dataclass(eq=False)
class Dossier:
    """All facts of one examination. Everything derived is derived once."""

    bundle: Bundle
    readings: Sequence[FileReading]
    at: datetime
    docket: DocketFacts = field(default_factory=DocketFacts)
    settings: ReviewSettings = field(default_factory=ReviewSettings)

    @cached_property
    def today(self) -> date:
        """The day of the examination in Beijing."""
        return self.at.astimezone(BEIJING).date()

    @cached_property
    def filed_on(self) -> date:
        """The day of filing in Beijing."""
        moment = self.docket.received_at or self.bundle.filed_at or self.at
        return moment.astimezone(BEIJING).date()

    @cached_property
    def by_name(self) -> dict[str, FileReading]:
        """The readings by the name of the file."""
        return {reading.file: reading for reading in self.readings}

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """The papers of the bundle with their readings."""
        return tuple(
            Held(paper, f"papers[{i}]", *self._found(paper.files))
            for i, paper in enumerate(self.bundle.papers)
        )

    def _found(self, files: Sequence[str]) -> tuple[tuple[FileReading, ...], tuple[str, ...]]:
        known = tuple(self.by_name[f] for f in files if f in self.by_name)
        return known, tuple(f for f in files if f not in self.by_name)

    def papers(self, *kinds: str, of: str | None = None) -> list[Held]:
        """Papers of these kinds, of this person or organisation where one is named."""
        of_kind = [h for h in self.held if h.paper.kind in kinds]
        if of is None:
            return of_kind
        own = [h for h in of_kind if not h.paper.of or same_name(h.paper.of, of)]
        only = len(self.bundle.plaintiffs) == 1 and set(kinds) <= _OF_FIRMS
        return own or [
            h for h in of_kind if self._stray(h) and (only or _alike(h.paper.of or "", of))
        ]

    def _stray(self, held: Held) -> bool:
        return not any(same_name(held.paper.of or "", name) for name in self._named)

    @cached_property
    def _named(self) -> tuple[str, ...]:
        bundle = self.bundle
        people = [p.name for p in bundle.parties] + [r.name for r in bundle.representatives]
        people += [g.name for g in bundle.guardians]
        people += [p.legal_representative.name or "" for p in bundle.parties
                   if p.legal_representative]  # fmt: skip
        people += [p.operator.name or "" for p in bundle.parties if p.operator]
        return tuple(people)

    def exhibit_readings(self, exhibit: Exhibit) -> tuple[FileReading, ...]:
        """What was read in the files of an exhibit."""
        return self._found(exhibit.files)[0]

    @cached_property
    def exhibit_names(self) -> str:
        """Names of all exhibits and titles of their first pages, to look for a kind of proof."""
        titles = [
            line.text
            for exhibit in self.bundle.exhibits
            for reading in self.exhibit_readings(exhibit)
            for page in reading.pages[:1]
            for line in page.lines[:4]
        ]
        return plain("|".join([e.name for e in self.bundle.exhibits] + titles))

    @cached_property
    def story(self) -> str:
        """The facts and reasons, as compared."""
        return plain(self.bundle.facts_and_reasons)

    @cached_property
    def asked(self) -> str:
        """The words of all claims, as compared."""
        return plain("；".join(claim.text for claim in self.bundle.claims))

    @cached_property
    def complaint(self) -> ComplaintText | None:
        """The complaint on paper, as far as it could be read."""
        pages = [pair for held in self.papers("complaint") for pair in held.pages]
        return read_complaint(pages)

    @property
    def persons_in_need_of_guardians(self) -> Iterator[tuple[int, Party]]:
        """Plaintiffs who cannot sue by themselves (民法典第17至23条)."""
        for i, party in enumerate(self.bundle.plaintiffs):
            if party.is_person and self.lacks_capacity(party):
                yield i, party

    def age(self, party: Party) -> int | None:
        """Full years on the day of filing, by birth date or ID number."""
        born = party.birth_date or _birth_of(party.id_number)
        if born is None:
            return None
        day = self.filed_on
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    def lacks_capacity(self, party: Party) -> bool:
        """Whether the person needs a guardian; earning your living from 16 is enough."""
        if party.capacity in ("none", "limited"):
            return True
        age = self.age(party)
        if age is None or age >= 18:
            return False
        works = bool(party.employer) and plain(party.employer or "") not in ("无", "在校学生")
        studies = "学生" in (party.occupation or "") or "学" in (party.employer or "")
        return not (age >= 16 and works and not studies)

    def guardians_of(self, party: Party) -> list[tuple[int, Guardian]]:
        """The guardians named for a party."""
        return [
            (i, g) for i, g in enumerate(self.bundle.guardians)
            if not g.for_ or same_name(g.for_, party.name)
        ]  # fmt: skip

    def representatives_of(self, party: Party) -> list[tuple[int, Representative]]:
        """The representatives named for a party."""
        return [
            (i, r) for i, r in enumerate(self.bundle.representatives)
            if same_name(r.for_, party.name)
        ]  # fmt: skip

    @cached_property
    def identities(self) -> tuple[Person, ...]:
        """Everybody on the plaintiffs' side who shows an identity card."""
        people: list[Person] = []
        for i, party in enumerate(self.bundle.plaintiffs):
            place = f"plaintiffs[{i}]"
            if party.is_person:
                people.append(Person(party.name, place, "原告", party.id_number, party))
            elif party.kind == "sole_trader":
                if party.operator and party.operator.name:
                    who = party.operator
                    people.append(
                        Person(who.name or "", f"{place}.operator", "经营者", who.id_number)
                    )
            elif party.legal_representative and party.legal_representative.name:
                head = party.legal_representative
                people.append(Person(
                    head.name or "", f"{place}.legal_representative", "法定代表人", head.id_number,
                ))  # fmt: skip
        for i, guardian in enumerate(self.bundle.guardians):
            people.append(
                Person(guardian.name, f"guardians[{i}]", "法定代理人", guardian.id_number)
            )
        return tuple(people)

    @cached_property
    def _courts(self) -> tuple[Jurisdiction | None, Verdict | None, ImpossibleFact | None]:
        dispute = Dispute(self.bundle, self.filed_on)
        try:
            found = decide(dispute)
            code = self.bundle.court
            known = code is not None and courts.find_court(code) is not None
            verdict = verdict_on(found, code, dispute.vague_places) if known and code else None
        except ImpossibleFact as fault:
            return None, None, fault
        return found, verdict, None

    @property
    def jurisdiction(self) -> Jurisdiction | None:
        """The courts that may hear the case, or the way out; None where a fact is impossible."""
        return self._courts[0]

    @property
    def verdict(self) -> Verdict | None:
        """Whether the chosen court may hear the case; None where none is chosen."""
        return self._courts[1]

    @property
    def impossible_place(self) -> ImpossibleFact | None:
        """The fact that kept the courts from being found."""
        return self._courts[2]

    @property
    def is_foreign(self) -> bool:
        """Whether a party is foreign or of Hong Kong, Macao or Taiwan."""
        return any(p.region not in (None, "mainland") for p in self.bundle.parties)


def _alike(one: str, other: str) -> bool:
    a, b = plain_name(one), plain_name(other)
    return bool(a and b) and distance(a, b) <= max(1, len(b) // 4)


def _birth_of(number: str | None) -> date | None:
    digits = (number or "").strip()
    if len(digits) != 18 or not digits[:17].isdigit():
        return None
    try:
        return date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return None
