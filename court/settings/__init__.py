"""Settings of the house, by environment, with safe defaults.

One machine with nothing set: SQLite, sandbox SMS, files in a folder, secrets made at first start.
"""

from court.settings.base import *  # noqa: F403
from court.settings.database import *  # noqa: F403
from court.settings.hearing import *  # noqa: F403
from court.settings.machines import *  # noqa: F403
from court.settings.notices import *  # noqa: F403
from court.settings.payments import *  # noqa: F403
from court.settings.security import *  # noqa: F403
from court.settings.sign_in import *  # noqa: F403
from court.settings.signing import *  # noqa: F403
from court.settings.storage import *  # noqa: F403
