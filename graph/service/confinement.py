"""A process that can open no socket: what a worker needs is a store, a file and two pipes.

The guard refuses SERVICE by its word. Should one ever slip through, the kernel refuses the connection: a
seccomp filter (Linux on x86-64 and ARM64), which a process may set for itself without privileges. A limit on
descriptors will not do: RocksDB opens its files one by one as it reads, and without them eats all memory.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The kernel's name of each architecture, and the number of its system call."""

NO_NEW_PRIVS, SET_SECCOMP, FILTER = 38, 22, 2
LOAD, EQUAL, AT_LEAST, RETURN = 0x20, 0x15, 0x35, 0x06
NUMBER, ARCHITECTURE = 0, 4
"""Offsets in what the filter sees of a call."""
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
X32 = 0x40000000
"""The numbers of another calling convention of x86-64 begin here."""


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]


def forbid_sockets() -> bool:
    """Refuse every new socket of this process from here on; False where the system has no such filter."""
    if platform.system() != "Linux" or platform.machine() not in SOCKET:
        return False
    architecture, number = SOCKET[platform.machine()]
    steps = (
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 0, 3, architecture),  # another architecture: refuse
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 1, 0, X32),
        (EQUAL, 0, 1, number),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    )
    program = _Program(len(steps), b"".join(struct.pack("HBBI", *step) for step in steps))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    allowed: bool = prctl(NO_NEW_PRIVS, 1, 0, 0, 0) == 0 and prctl(SET_SECCOMP, FILTER, ctypes.byref(program)) == 0
    return allowed
