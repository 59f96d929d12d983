"""What the server of worker processes loads once, so that each worker starts with it."""

import trichluc.batch.feed
import trichluc.extraction  # noqa: F401
from trichluc.batch.worker import cached_rules

cached_rules(None)
