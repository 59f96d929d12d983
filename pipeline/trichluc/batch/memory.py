"""A limit on what a process may take, where the system knows one."""

from __future__ import annotations

import resource
from pathlib import Path


def limit_memory(allowance: int) -> None:
    """Let the process take `allowance` bytes more than it has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else None
    if pages is not None:
        limit = pages * resource.getpagesize() + allowance
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
