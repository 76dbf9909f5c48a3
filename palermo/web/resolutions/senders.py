"""How much one visitor may send: counted in memory for a minute, by a key that no address can be told from.

The key is a hash with a secret that this process makes at its start and keeps nowhere.
An address of this machine or of a private network is that of a reverse proxy, which tells in `X-Forwarded-For` for
whom it asks; what else stands in that header anybody can write, and only its last address is believed.
"""

from __future__ import annotations

import hmac
import secrets
import threading
import time
from collections import OrderedDict, deque
from contextlib import suppress
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Texts that one visitor may have read within a minute, by each process.
MOST_A_MINUTE = 10
_MINUTE = 60.0
#: Visitors remembered at a time; those who sent nothing for longest are forgotten.
_MOST_SENDERS = 10_000


class Senders:
    """Counts what each visitor sent within the last minute."""

    def __init__(self) -> None:
        """Begin with a secret of its own."""
        self._secret = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._sent: OrderedDict[bytes, deque[float]] = OrderedDict()

    def wait(self, address: str, now: float) -> int:
        """Count one text of an address; return 0, or the seconds after which another may be sent."""
        key = hmac.digest(self._secret, address.encode("utf-8", "replace"), "sha256")
        with self._lock:
            times = self._sent.setdefault(key, deque())
            self._sent.move_to_end(key)
            while times and times[0] <= now - _MINUTE:
                times.popleft()
            if len(times) >= MOST_A_MINUTE:
                return max(1, round(times[0] + _MINUTE - now))
            times.append(now)
            while len(self._sent) > _MOST_SENDERS:
                self._sent.popitem(last=False)
            return 0


_SENDERS = Senders()


def seconds_to_wait(request: HttpRequest) -> int:
    """Count a text that a request brings; return 0, or the seconds after which its sender may send another."""
    address = sender(request)
    return _SENDERS.wait(address, time.monotonic()) if address else 0


def sender(request: HttpRequest) -> str:
    """Return the address that a request comes from; empty for one of this machine, behind which nobody else stands."""
    peer = str(request.META.get("REMOTE_ADDR", ""))
    if not _near(peer):
        return peer
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    return "" if _near(told) else told


def near_sender(request: HttpRequest) -> str:
    """Return the address within a private network that a request comes from, told by a proxy there or its own.

    In a network of one's own all are near, and one who tries passwords must not lock the door for the others.
    """
    told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    for address in (told, str(request.META.get("REMOTE_ADDR", ""))):
        with suppress(ValueError):
            return str(ip_address(address))
    return ""


def _near(address: str) -> bool:
    try:
        return ip_address(address).is_private
    except ValueError:
        return True
