"""What the processes of a run have in common: they are quiet, and take no more memory than they may."""

from __future__ import annotations

import os
import resource
import signal
from pathlib import Path

from trichluc.batch.settings import Settings


def settle(settings: Settings) -> None:
    """Make a process a quiet child: signals of the terminal are the parent's, and so is what is said there."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    log = os.open(settings.work / "processes.log", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.close(log)


def limit_memory(allowance: int) -> None:
    """Let the process take `allowance` bytes more than it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else None
    if pages is not None:
        limit = pages * resource.getpagesize() + allowance
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
