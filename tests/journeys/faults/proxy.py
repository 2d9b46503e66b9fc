"""A bad net between phone and server: it cuts, resets, hangs, delays, corrupts and lies.

proxy.offline = True                                   nobody gets through
proxy.portal = "<h1>Wifi</h1>"                         everything is answered with 200 and this
proxy.link(delay_s=0.04, bytes_per_s=500_000)          each way; all connections share it
proxy.fault("reset", marker=b"PATCH ", after=40_000)   once, so many bytes after the marker
"""

import asyncio
import random
import socket
import struct
import threading
import time
from dataclasses import dataclass, field

PIECE = 16 * 1024
AHEAD = 64
RESETS = struct.pack("ii", 1, 0)


@dataclass
class Fault:
    """`kind`: cut (both ends see the end), reset, hang (nothing more comes) or corrupt (one byte).
    Counted in bytes that go `way` (up or down) from the marker on, or from now on without one."""

    kind: str
    way: str = "up"
    after: int = 0
    marker: bytes = b""
    times: int = 1
    share: float = 1.0
    passed: int = 0
    struck: int = 0


@dataclass
class Lane:
    """One way of the net, shared by all connections."""

    delay_s: float = 0.0
    bytes_per_s: float = 0.0
    free_at: float = 0.0
    bytes: int = 0

    def due(self, count: int) -> float:
        """When the last of so many bytes comes out at the other end."""
        self.bytes += count
        begins = max(time.monotonic(), self.free_at)
        self.free_at = begins + (count / self.bytes_per_s if self.bytes_per_s else 0)
        return self.free_at + self.delay_s


@dataclass(eq=False)
class Connection:
    phone: asyncio.StreamWriter
    server: asyncio.StreamWriter
    tails: dict[str, bytes] = field(default_factory=dict)
    armed: dict[int, int] = field(default_factory=dict)
    hanging: bool = False
    over: asyncio.Event = field(default_factory=asyncio.Event)

    def end(self, *, reset: bool) -> None:
        self.over.set()
        for one in (self.phone, self.server):
            if reset:
                abort(one)
            else:
                one.close()


def abort(writer: asyncio.StreamWriter) -> None:
    found = writer.get_extra_info("socket")
    if found is not None and found.fileno() >= 0:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESETS)
    writer.transport.abort()


class Proxy:
    """Listens on a port of its own and passes on to that of the server; steered from the test."""

    def __init__(self, to: int, port: int, seed: int = 7) -> None:
        self.to, self.port = to, port
        self.chance = random.Random(seed)
        self.connections: set[Connection] = set()
        self.clear()
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()
        listening = asyncio.start_server(self.came, "127.0.0.1", port, limit=PIECE)
        self.listening = asyncio.run_coroutine_threadsafe(listening, self.loop).result(10)

    def clear(self) -> None:
        """A good net again."""
        self.faults: list[Fault] = []
        self.lanes = {"up": Lane(), "down": Lane()}
        self._offline, self._portal = False, ""

    def stop(self) -> None:
        async def end() -> None:
            self.listening.close()
            self.cut_now()
            rest = asyncio.all_tasks() - {asyncio.current_task()}
            for task in rest:
                task.cancel()
            await asyncio.gather(*rest, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def fault(self, kind: str, **how: object) -> Fault:
        one = Fault(kind, **how)  # type: ignore[arg-type]
        self.faults.append(one)
        return one

    def link(self, delay_s: float = 0.0, bytes_per_s: float = 0.0) -> None:
        self.lanes = {way: Lane(delay_s, bytes_per_s) for way in ("up", "down")}

    @property
    def offline(self) -> bool:
        return self._offline

    @offline.setter
    def offline(self, gone: bool) -> None:
        self._offline = gone
        if gone:
            self.cut()

    @property
    def portal(self) -> str:
        return self._portal

    @portal.setter
    def portal(self, page: str) -> None:
        self._portal = page
        self.cut()

    def cut(self) -> None:
        """Every connection that is open now is reset."""
        self.loop.call_soon_threadsafe(self.cut_now)

    def cut_now(self) -> None:
        for one in list(self.connections):
            one.end(reset=True)

    async def came(self, reader: asyncio.StreamReader, phone: asyncio.StreamWriter) -> None:
        if self._offline:
            return abort(phone)
        if self._portal:
            return await answered_by_portal(reader, phone, self._portal)
        try:
            back, server = await asyncio.open_connection("127.0.0.1", self.to, limit=PIECE)
        except OSError:
            return abort(phone)
        one = Connection(phone, server)
        self.connections.add(one)
        try:
            up, down = self.pumped(one, "up", reader, server), self.pumped(one, "down", back, phone)
            await asyncio.gather(up, down)
        finally:
            self.connections.discard(one)
            phone.close()
            server.close()

    async def pumped(
        self, one: Connection, way: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Reads on while what was read before is still on its way, as a long wire does."""
        wire: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(AHEAD)
        sending = asyncio.ensure_future(self.delivered(wire, writer))
        try:
            while piece := await reader.read(PIECE):
                if one.hanging:
                    await one.over.wait()
                    return
                for part, ends in self.struck(one, way, piece):
                    await wire.put((self.lanes[way].due(len(part)), part))
                    if ends:
                        await wire.join()
                        await self.end(one, ends)
                        return
            await wire.put((0.0, b""))
            await sending
        except (OSError, RuntimeError):
            one.end(reset=True)
        finally:
            sending.cancel()

    async def delivered(
        self, wire: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter
    ) -> None:
        while True:
            due, part = await wire.get()
            wait = due - time.monotonic()
            if wait > 0:
                await asyncio.sleep(wait)
            try:
                if not part:
                    return writer.write_eof()
                writer.write(part)
                await writer.drain()
            except (OSError, RuntimeError):
                return abort(writer)
            finally:
                wire.task_done()

    async def end(self, one: Connection, kind: str) -> None:
        if kind == "hang":
            one.hanging = True
            await one.over.wait()
        one.end(reset=kind == "reset")

    def struck(self, one: Connection, way: str, piece: bytes) -> list[tuple[bytes, str]]:
        """The piece as it goes on, and how the connection ends after it, if it does."""
        for fault in self.faults:
            if fault.way != way or fault.struck >= fault.times:
                continue
            at = place(self.chance, fault, one, piece)
            if at is None:
                continue
            fault.struck += 1
            if fault.kind != "corrupt":
                return [(piece[:at], fault.kind)]
            piece = piece[:at] + bytes([piece[at] ^ 0xFF]) + piece[at + 1 :]
        one.tails[way] = (one.tails.get(way, b"") + piece)[-64:]
        return [(piece, "")]


def place(chance: random.Random, fault: Fault, one: Connection, piece: bytes) -> int | None:
    """Where in the piece the fault strikes."""
    if not fault.marker:
        begun = fault.after - fault.passed
        fault.passed += len(piece)
        return begun if 0 <= begun < len(piece) else None
    left = one.armed.pop(id(fault), None)
    if left is None:
        left = after_marker(chance, fault, one, piece)
    if left is None:
        return None
    if left < len(piece):
        return left
    one.armed[id(fault)] = left - len(piece)
    return None


def after_marker(chance: random.Random, fault: Fault, one: Connection, piece: bytes) -> int | None:
    """How far from the start of the piece; the marker may lie across two pieces."""
    tail = one.tails.get(fault.way, b"")[-(len(fault.marker) - 1) :]
    found = (tail + piece).find(fault.marker)
    if found < 0 or chance.random() >= fault.share:
        return None
    return max(0, found - len(tail) + fault.after)


async def answered_by_portal(
    reader: asyncio.StreamReader, phone: asyncio.StreamWriter, page: str
) -> None:
    """Whatever was asked for: 200, and a page of somebody else's."""
    try:
        await reader.readuntil(b"\r\n\r\n")
        body = page.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n"
        phone.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        await phone.drain()
        phone.write_eof()
        while await reader.read(PIECE):
            pass
    except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
        pass
    finally:
        phone.close()
