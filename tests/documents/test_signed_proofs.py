"""A paper is proved without the court: its place in the journal, in a file of its own."""

import copy
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from court.documents.actions import withdraw_paper
from court.documents.actions.heads import sign_head
from court.documents.commands import verify as command
from court.documents.models import SignedHead
from court.documents.queries import pdf_of, proof_of, trust, trusted_certificates
from court.documents.signing.proofs import BadProof, check_proof
from court.journal.growth import grow
from tests.documents import examples, hostile
from tests.documents.offices import MACHINE, issue, zhao

__all__ = ["zhao"]
pytestmark = pytest.mark.django_db
AT = examples.AT
SCRIPT = Path(__file__).resolve().parents[2] / "deploy" / "verify_paper.py"


def publish() -> None:
    grow()
    sign_head(by=MACHINE, at=AT)


@pytest.fixture
def paper(zhao):
    for _ in range(3):
        issue()
    made = issue(examples.ACCEPTANCE)
    issue()
    publish()
    return made


def roots():
    return trust(at=AT).roots


def test_a_paper_has_a_proof_once_the_court_has_signed_its_journal(zhao):
    paper = issue(examples.ACCEPTANCE)
    assert proof_of(paper) is None
    publish()
    proof = json.loads(json.dumps(proof_of(paper)))
    assert check_proof(proof, paper.sha256, roots()) == (AT, False)
    assert "林" not in json.dumps(proof, ensure_ascii=False)


def test_the_journal_is_signed_once_for_each_length(paper):
    publish()
    heads = SignedHead.objects.count()
    for _ in range(3):
        sign_head(by=MACHINE, at=AT)
    assert SignedHead.objects.count() == heads


@pytest.mark.parametrize(
    "part", ["sha256", "entry", "path", "index", "size", "root", "at", "signature", "format"]
)
def test_no_part_of_a_proof_can_be_changed(paper, part):
    proof = json.loads(json.dumps(proof_of(paper)))
    broken, sha256 = copy.deepcopy(proof), paper.sha256
    if part == "sha256":
        sha256 = "0" * 64
    elif part == "entry":
        broken["issued"]["entry"][4] = "machine:other"
    elif part == "path":
        broken["issued"]["path"][0] = "00" * 32
    elif part == "index":
        broken["issued"]["leaf_index"] -= 1
    elif part == "format":
        broken["format"] = "another"
    else:
        other = {"size": proof["head"]["size"] + 1, "root": "11" * 32,
                 "at": "2026-03-10T00:00:00+00:00", "signature": "MEUCIQ=="}  # fmt: skip
        broken["head"][part] = other[part]
    with pytest.raises(BadProof):
        check_proof(broken, sha256, roots())
    check_proof(proof, paper.sha256, roots())


def test_a_proof_signed_by_someone_else_is_none(paper):
    with pytest.raises(BadProof, match="不是本院"):
        check_proof(json.loads(json.dumps(proof_of(paper))), paper.sha256, [])


def by_script(folder: Path, pdf: bytes, proof=None) -> tuple[int, dict]:
    """The script alone: no access to this house or its settings."""
    (folder / "paper.pdf").write_bytes(pdf)
    (folder / "trust.pem").write_bytes(trusted_certificates(at=AT))
    words = [sys.executable, "-I", str(SCRIPT), "paper.pdf", "--trust", "trust.pem"]
    if proof:
        (folder / "proof.json").write_text(json.dumps(proof), "utf8")
        words += ["--proof", "proof.json"]
    env = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
    done = subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)
    assert not done.stderr, done.stderr[-2000:]
    return done.returncode, json.loads(done.stdout)


def by_command(folder: Path, capsys, proof=None, *, trusting=True) -> tuple[int, dict]:
    words = [str(folder / "paper.pdf"), "--json"]
    words += ["--trust", str(folder / "trust.pem")] if trusting else []
    words += ["--proof", str(folder / "proof.json")] if proof else []
    status = command.main(words)
    return status, json.loads(capsys.readouterr().out)[0]


def test_script_and_command_give_the_same_clear_answers(paper, tmp_path, capsys):
    pdf = pdf_of(paper)
    changed = {
        "genuine": pdf,
        "altered": hostile.flipped(pdf, 5000),
        "appended": hostile.with_page(pdf),
        "foreign": hostile.by_strangers(),
        "unsigned": hostile.stripped(pdf),
        "not_a_paper": b"GIF89a",
    }
    for finding, content in changed.items():
        status, told = by_script(tmp_path, content)
        again, said = by_command(tmp_path, capsys)
        assert told["finding"] == said["finding"] == finding
        assert told["said"] == said["said"]
        assert status == again == (0 if finding == "genuine" else 1)


def test_a_withdrawn_paper_is_told_offline_by_its_proof(paper, zhao, tmp_path, capsys):
    early = proof_of(paper)
    withdraw_paper(paper, "案号有误", by=zhao.actor, at=AT)
    publish()
    late = proof_of(paper)
    for proof, finding in ((early, "genuine"), (late, "withdrawn")):
        assert by_script(tmp_path, pdf_of(paper), proof)[1]["finding"] == finding
        assert by_command(tmp_path, capsys, proof)[1]["finding"] == finding
    assert by_command(tmp_path, capsys, trusting=False)[1]["finding"] == "withdrawn"


def test_the_proof_of_another_paper_proves_nothing(paper, tmp_path, capsys):
    other = issue(examples.ACCEPTANCE)
    publish()
    proof = proof_of(other)
    assert by_script(tmp_path, pdf_of(paper), proof)[1]["finding"] == "unproved"
    assert by_command(tmp_path, capsys, proof)[1]["finding"] == "unproved"


def test_the_command_tells_people_in_words(paper, tmp_path, capsys):
    path = tmp_path / "受理通知书.pdf"
    path.write_bytes(pdf_of(paper))
    assert command.main([str(path)]) == 0
    out = capsys.readouterr().out
    assert "是本院发出的文书" in out and "时间戳证明" in out and "无法律效力" in out
    assert command.main([str(tmp_path / "missing.pdf")]) == 2


def test_the_script_is_short_and_needs_nothing_of_ours():
    text = SCRIPT.read_text("utf8")
    assert len([line for line in text.splitlines() if line.strip()]) <= 150
    assert "court." not in text and "django" not in text
