"""With what papers are signed and sealed, and who states the time."""

from court.settings import environment as env

SEAL_LEVEL = env.text("SEAL_LEVEL", "B-LTA")  # or B-T: smaller papers, evidence kept elsewhere
TSA_URL = env.text("TSA_URL")  # another timestamp authority; empty: our own responder
PKCS11_MODULE = env.text("PKCS11_MODULE")  # the library of the court's cryptographic device
PKCS11_TOKEN = env.text("PKCS11_TOKEN")
PKCS11_PIN_FILE = env.text("PKCS11_PIN_FILE")  # one line, mode 600
TRUST_ROOTS = env.text("TRUST_ROOTS")  # PEM: further authorities whose seals are believed
