"""The words of service: ways, papers, addressees, and what is known of one attempt."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from court.law.vocabulary import Citation

PROCEDURE = "民事诉讼法"
INTERPRETATION = "民事诉讼法司法解释"
ONLINE = "人民法院在线诉讼规则"
POSTAL = "法院专递送达规定"


def cited(act: str, *articles: str) -> tuple[Citation, ...]:
    """Several articles of one act."""
    return tuple(Citation(act, article) for article in articles)


class Way(StrEnum):
    """The ways of service (民事诉讼法第88条至第95条、第162条)."""

    ELECTRONIC = "electronic"
    DIRECT = "direct"
    LEFT = "left"
    POST = "post"
    ENTRUSTED = "entrusted"
    FORWARDED = "forwarded"
    SIMPLE = "simple"
    PUBLIC = "public"


class PaperClass(StrEnum):
    """What is served, as far as the law treats it differently."""

    PLEADING = "pleading"  # complaint, answer, evidence, notices
    SUMMONS = "summons"
    RULING = "ruling"
    JUDGMENT = "judgment"
    MEDIATION = "mediation"

    @property
    def is_decision(self) -> bool:
        """判决书、裁定书、调解书: electronic service needs a consent that names them."""
        return self in (PaperClass.RULING, PaperClass.JUDGMENT, PaperClass.MEDIATION)


class ConsentGround(StrEnum):
    """Why electronic service is agreed to (人民法院在线诉讼规则第29条第2款)."""

    NONE = "none"
    EXPRESS = "express"
    AGREED_BEFORE = "agreed_before"  # agreed on or promised before the suit
    ADDRESS_GIVEN = "address_given"  # gave an electronic address in a pleading
    ACCEPTED = "accepted"  # replied or took part, and did not object


class AddressBasis(StrEnum):
    """How the court knows an address."""

    CONFIRMED = "confirmed"  # given or confirmed by the addressee
    FOUND = "found"  # otherwise, and certainly the addressee's own
    GIVEN_BY_OTHERS = "given_by_others"  # the plaintiff says so; nothing certain


class Taker(StrEnum):
    """Who signed for the papers (民事诉讼法第88条; 民诉法解释第130至133条)."""

    SELF = "self"
    FAMILY = "family"  # adult, of the same household
    HEAD = "head"  # legal representative or head of a body
    MAILROOM = "mailroom"  # who receives post for a body
    REPRESENTATIVE = "representative"
    DESIGNATED = "designated"  # named by the party to receive for it
    OTHER = "other"


class Returned(StrEnum):
    """Why post came back (法院专递规定第11条)."""

    WRONG_ADDRESS = "wrong_address"
    MOVED_UNTOLD = "moved_untold"
    NO_ADDRESS = "no_address"  # refused to give one
    REFUSED = "refused"
    NOT_COLLECTED = "not_collected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What is to be served on whom."""

    paper: PaperClass = PaperClass.PLEADING
    procedure: str = "ordinary_panel"
    body: bool = False  # a legal person or other organisation
    abroad: bool = False  # no domicile in China
    consent: ConsentGround = ConsentGround.NONE
    consent_to_decisions: bool = False

    @property
    def is_simple(self) -> bool:
        """Summary or small-claims procedure."""
        return self.procedure in ("summary", "small_claims")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempted:
    """What is known of one attempt; ``None`` and empty mean that it did not happen.

    Contrary proof: ``proved_arrival_on`` (another day than the system shows), ``system_error``,
    ``not_own_use``, ``not_read_by_self``, ``no_fault`` (of returned post), ``disproved`` (the
    proof of service itself is wrong).
    """

    way: Way
    signed_on: date | None = None
    signed_by: Taker = Taker.SELF
    refused_on: date | None = None
    at_court: bool = False  # the addressee came to the court
    left_on: date | None = None
    at_home: bool = True
    pictures: bool = False  # photographs or film of how it was done
    witnesses: int = 0  # of the village, neighbourhood or employer, who signed
    noted: bool = False  # clerk or judge wrote down what happened, and signed
    address: AddressBasis = AddressBasis.CONFIRMED
    sent_on: date | None = None  # the system shows it as delivered
    proved_arrival_on: date | None = None
    read_on: date | None = None
    replied_on: date | None = None
    acted_on: date | None = None
    system_error: bool = False
    not_own_use: bool = False
    not_read_by_self: bool = False
    posted_on: date | None = None
    returned_on: date | None = None
    returned_why: Returned | None = None
    no_fault: bool = False
    circumstances_suffice: bool = False  # abroad: enough to hold that it was served
    law_there_forbids: bool = False
    published: tuple[date, ...] = ()
    confirmed_on: date | None = None  # of a message, call or word passed on
    disproved: bool = False
