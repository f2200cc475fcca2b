"""Services, attempts and requests to join: 林 against 王 at 西湖区法院, strangers elsewhere."""

from court.docket.models import Case, CaseParty
from court.notices.models import Notice
from court.service.models import (
    Announcement,
    Attempt,
    Enclosure,
    JoinRequest,
    Prompt,
    Service,
    ServiceOrder,
)
from tests.architecture.objects import NOBODY, Thing, World, constant, makes
from tests.cast import MONDAY

SERVERS = frozenset({"clerk", "judge", "court_clerk"})
ELSEWHERE = frozenset({"other_clerk", "other_judge"})


def parties(world: World) -> tuple[CaseParty, CaseParty]:
    """王 is sued by 林; strangers sue each other at another court."""
    own = world.case("浙0106", 71, world["lin"], world["wang"])
    other = world.case("浙0105", 71, world.stranger)
    CaseParty.objects.create(case=own, side="plaintiff", position=1, name="林", person=world["lin"])
    sued = CaseParty.objects.create(
        case=own, side="defendant", position=1, name="王", person=world["wang"]
    )
    stranger = CaseParty.objects.create(
        case=other, side="defendant", position=1, name="何", person=world.stranger
    )
    return sued, stranger


def service_on(world: World, party: CaseParty) -> Service:
    """One paper, handed over."""
    order = ServiceOrder.objects.create(
        case=party.case, purpose="other", key=f"k{party.pk}", ordered_by="machine:test",
        ordered_at=MONDAY,
    )  # fmt: skip
    service = Service.objects.create(order=order, party=party, state="under_way")
    file = world.file(world.stranger)
    Enclosure.objects.create(
        service=service, position=1, kind="rights_notice", title="告知书", file=file,
        sha256=file.sha256, pages=1,
    )  # fmt: skip
    Attempt.objects.create(
        service=service, way="direct", made_by="machine:test", made_at=MONDAY, key=f"a{party.pk}"
    )
    return service


def services(world: World, readers: frozenset[str], others: frozenset[str]) -> dict[str, Thing]:
    """A service of each kind of case."""
    own, other = (service_on(world, party) for party in parties(world))
    return {"own": Thing(own.pk, readers), "other": Thing(other.pk, others)}


def placed(case: Case) -> Case:
    """With both sides."""
    sides = (("plaintiff", 0), ("defendant", 1))
    members = [m.person for m in case.members.order_by("pk")]
    for side, n in sides:
        person = members[n] if n < len(members) else None
        CaseParty.objects.create(case=case, side=side, position=1, name=side, person=person)
    return case


def cases_of_parties(world: World) -> dict[str, Thing]:
    """The parties themselves."""
    own = placed(world.case("浙0106", 72, world["lin"], world["wang"]))
    other = placed(world.case("浙0105", 72, world.stranger))
    return {"own": Thing(own.pk, frozenset({"lin", "wang"})), "other": Thing(other.pk, NOBODY)}


for page in ("respond", "address", "steps", "needs", "answer", "evidence", "counterclaim"):
    makes("case_id", where=f"service:{page}")(cases_of_parties)


@makes("case_id", where="service:desk")
@makes("case_id", where="service:begin")
@makes("case_id", where="service:tracking")
def cases_at_desk(world: World) -> dict[str, Thing]:
    """Staff who serve."""
    own = placed(world.case("浙0106", 73, world["lin"], world["wang"]))
    other = placed(world.case("浙0105", 73, world.stranger))
    return {"own": Thing(own.pk, SERVERS), "other": Thing(other.pk, ELSEWHERE)}


@makes("service_id", where="service:received")
@makes("service_id", where="service:open_paper")
@makes("service_id", where="service:sign")
@makes("service_id", where="service:copy")
def received(world: World) -> dict[str, Thing]:
    """The party that is served, and nobody else: not the other side either."""
    return services(world, frozenset({"wang"}), NOBODY)


@makes("service_id", where="service:pack")
@makes("service_id", where="service:to_account")
@makes("service_id", where="service:call_off")
@makes("service_id", where="service:attempt")
@makes("service_id", where="service:announce")
def served(world: World) -> dict[str, Thing]:
    """Staff who serve."""
    return services(world, SERVERS, ELSEWHERE)


makes("way", where="service:attempt")(constant("direct"))


@makes("party_id", where="service:consent")
def parties_at_desk(world: World) -> dict[str, Thing]:
    """Staff who serve."""
    own, other = parties(world)
    return {"own": Thing(own.pk, SERVERS), "other": Thing(other.pk, ELSEWHERE)}


@makes("announcement_id")
def announcements_not_yet_published(world: World) -> dict[str, Thing]:
    """Before it stands on the public page an announcement is nobody's to read there."""
    made = [
        Announcement.objects.create(
            service=service, days=30, ordered_at=MONDAY, content={},
            attempt=Attempt.objects.create(
                service=service, way="public", made_by="machine:test", made_at=MONDAY,
                key=f"p{party.pk}",
            ),
        )
        for party in parties(world)
        for service in [service_on(world, party)]
    ]  # fmt: skip
    return {"own": Thing(made[0].pk, NOBODY), "other": Thing(made[1].pk, NOBODY)}


@makes("prompt_id")
def prompts(world: World) -> dict[str, Thing]:
    """Staff who serve note that a mail came back."""
    made = [
        Prompt.objects.create(
            service=service, attempt=service.attempts.get(), address="a@b.cn", at=MONDAY,
            notice=Notice.objects.create(
                number=f"PROMPT{party.pk}", kind="papers_served_mail", channel="mail", text="x",
                state="sent", key=f"prompt{party.pk}", at=MONDAY,
            ),
        )
        for party in parties(world)
        for service in [service_on(world, party)]
    ]  # fmt: skip
    return {"own": Thing(made[0].pk, SERVERS), "other": Thing(made[1].pk, ELSEWHERE)}


@makes("enclosure_id", where="service:open_paper")
def enclosures(world: World) -> dict[str, Thing]:
    """The paper of the service made beside it."""
    own = Enclosure.objects.filter(service__party__case__court_code="浙0106").first()
    other = Enclosure.objects.filter(service__party__case__court_code="浙0105").first()
    assert own is not None and other is not None
    return {"own": Thing(own.pk, frozenset({"wang"})), "other": Thing(other.pk, NOBODY)}


@makes("attempt_id")
def attempts(world: World) -> dict[str, Thing]:
    """Staff who serve."""
    own, other = (service_on(world, party).attempts.get() for party in parties(world))
    return {"own": Thing(own.pk, SERVERS), "other": Thing(other.pk, ELSEWHERE)}


def requests(world: World) -> list[JoinRequest]:
    """王's representative asks to join, and a stranger elsewhere."""
    return [
        JoinRequest.objects.create(
            party=party, person=person, capacity="representative", doubts=["authority"],
            asked_at=MONDAY,
        )
        for party, person in zip(parties(world), (world["mallory"], world.stranger), strict=True)
    ]  # fmt: skip


@makes("request_id", where="service:join_request")
def own_requests(world: World) -> dict[str, Thing]:
    """Whoever asked."""
    own, other = requests(world)
    return {"own": Thing(own.pk, frozenset({"mallory"})), "other": Thing(other.pk, NOBODY)}


@makes("request_id", where="service:answer_join")
def requests_at_desk(world: World) -> dict[str, Thing]:
    """Staff who serve."""
    own, other = requests(world)
    return {"own": Thing(own.pk, SERVERS), "other": Thing(other.pk, ELSEWHERE)}
