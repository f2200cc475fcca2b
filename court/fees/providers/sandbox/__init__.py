"""A payment company for demonstrations and tests: a process of its own with its own ledger."""

from court.fees.providers.sandbox.client import SandboxPay

__all__ = ["SandboxPay"]
