"""How allauth reaches people: by phone."""

from allauth.account.adapter import DefaultAccountAdapter


class PhoneAccountAdapter(DefaultAccountAdapter):
    """Phones are the account names of this house."""
