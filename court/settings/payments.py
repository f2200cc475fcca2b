"""Who takes money for the court."""

from court.settings import environment as env

SANDBOX_PAY = "court.fees.providers.sandbox.SandboxPay"
PAY_PROVIDER = env.text("PAY_PROVIDER", SANDBOX_PAY)
PAY_SANDBOX_URL = env.text("PAY_SANDBOX_URL")  # empty: the one that `serve` starts
PAY_SANDBOX_PUBLIC = env.text("PAY_SANDBOX_PUBLIC")  # as people's browsers reach it
