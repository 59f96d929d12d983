"""What the server of worker processes loads once, so that each worker starts with it."""

import trichluc.batch.feed
import trichluc.batch.worker  # noqa: F401
