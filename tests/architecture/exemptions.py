"""Exceptions to the house rules, each with its reason."""

UNRECORDED = {
    "court/hearing/actions/in_court.py:held": "the empty floor of a sitting, before any act",
    "court/identity/actions/accounts.py:register_phone": "nothing has happened before the code",
    "court/identity/actions/accounts.py:remove_unfinished_registrations": "they never were people",
    "court/documents/actions/heads.py:sign_head": "a word about the journal, which it would grow",
    "court/documents/actions/archiving.py:note_stamps": "when each stamp ends, read off the file",
    "court/documents/actions/codes.py:use_signing_code": "a step of signing, which is recorded",
    "court/identity/actions/faces.py:ask_for_face": "a step of the claim, which is recorded",
    "court/docket/actions/register.py:next_number": "a step of open_case, which records",
    "court/docket/actions/register.py:enter_titles": "a step of docketing, which records",
    "court/docket/actions/ruling.py:note_paper": "the paper itself is recorded",
    "court/fees/actions/ledger.py:enter": "a line of the ledger; whoever enters it records why",
    "court/fees/actions/paying.py:note_placed": "the order is recorded; this is its number there",
    "court/fees/actions/paying.py:note_asked": "when the provider was last asked",
    "court/fees/actions/early.py:note_early_paper": "the paper itself is recorded",
    "court/fees/actions/refunding.py:note_refund_paper": "the paper itself is recorded",
    "court/fees/actions/relief.py:note_relief_paper": "the paper itself is recorded",
    "court/notices/actions/sending.py:take_due": "a lease; sent or failed is recorded",
    "court/notices/actions/sending.py:release": "the lease given back",
    "court/notices/actions/sending.py:release_of_the_dead": "the leases of dead processes",
    "court/filing/actions/drafting.py:unsign": "a step of saving, whose reader records",
    "court/filing/actions/drafting.py:keep_unfinished": "typed, not yet an answer",
    "court/vault/actions/rotation.py:rewrap_keys": "a step of follow_keys, whose end is recorded",
    "court/vault/actions/rotation.py:renew_values": "a step of follow_keys, whose end is recorded",
    "court/vault/actions/rotation.py:renew_second_factors": "a step of follow_keys as well",
    "court/review/actions/clock.py:start_clock": "follows from the submission, which is recorded",
    "court/review/actions/clock.py:stop_clock": "a step of each decision, which records",
    "court/review/actions/deciding.py:keep_decision": "a step of each decision, which records",
    "court/hearing/actions/recording.py:keep_tracks": "each file is recorded once it is sealed",
    "court/hearing/actions/transcript.py:transcript_of": "begun with its first line, recorded",
    "court/recognition/actions.py:begin_reading": "asked for and done are recorded",
    "court/recognition/actions.py:note_progress": "how far the machine is, for a bar",
    "court/vault/actions/keeping.py:turn_pages": "how a page is shown, not the file",
}

# Every exception has its reason.
WRITES_ELSEWHERE = {
    "court/identity/models/people.py": "create_user makes the row; only actions call it",
    "court/docket/queries.py": "makes the counter's row so that it can be locked",
    "court/filing/queries.py": "makes the counter's row so that it can be locked",
    "court/vault/resumable/finishing.py": "saves the slip beside the arriving bytes, no table",
    "court/vault/uploads.py": "saves the slip beside the arriving bytes, no table",
}

# Reached only through the row they belong to, whose manager has the gate.
PART_OF = {
    "docket.CaseParty": "case",
    "docket.CaseMember": "case",
    "docket.DocketEntry": "case",
    "documents.PaperReader": "paper",
}

# Rows that hold no content of their own: counters, marks, and the ground below identity.
WITHOUT_CONTENT = {
    "identity.Court": "names of courts are public",
    "identity.Person": "PersonManager.visible_to",
    "jobs.Job": "identifiers only; administrators see them",
    "journal.JournalEntry": "identifiers only; auditors see them",
    "journal.StreamHead": "hashes",
    "journal.Leaf": "what waits to grow into the tree",
    "journal.TreeNode": "hashes",
    "journal.TreeHead": "hashes, published",
    "documents.SignedHead": "hashes, published",
    "journal.Delivery": "marks of the outbox",
}
