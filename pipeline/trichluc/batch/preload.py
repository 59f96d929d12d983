"""What the server of worker processes loads once, so that each worker starts with it."""

import gc

gc.disable()  # what is loaded here stays: looking for what could go takes a twentieth of the start

import trichluc.batch.feed  # noqa: E402
import trichluc.extraction  # noqa: E402, F401
from trichluc.batch.worker import cached_rules  # noqa: E402

cached_rules(None)
gc.freeze()  # nor need a worker look there, whose memory is the server's until it is written to
gc.enable()
