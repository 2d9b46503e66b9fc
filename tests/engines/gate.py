"""The net between phone and server: a port that can be cut for real. Cut, it refuses connections and
resets those that stand; open, it hands every byte on and counts the reports that pass."""

import socket
import struct
import threading
import time
from contextlib import suppress

REPORT = b"PUT /api/v1/reports/"
API = b"/api/v1/"
HEAD = 200
AT_ONCE = struct.pack("ii", 1, 0)  # linger for no time: a reset instead of a polite end


class Gate:
    def __init__(self, port: int, server: int) -> None:
        self.port, self.server = port, server
        self.reports = 0
        self.sent = 0
        self.cut_after = float("inf")
        self.closed_to_api = False
        self.last = time.monotonic()
        self.listener: socket.socket | None = None
        self.standing: set[socket.socket] = set()

    def open(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.let_in, args=(self.listener,), daemon=True).start()

    def cut(self) -> None:
        listener, self.listener = self.listener, None
        if listener:
            # Closing alone would leave the other thread in accept().
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for one in list(self.standing):
            reset(one)

    def let_in(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                phone, _ = listener.accept()
                threading.Thread(target=self.join, args=(phone,), daemon=True).start()

    def join(self, phone: socket.socket) -> None:
        address = ("127.0.0.1", self.server)
        with phone, suppress(OSError), socket.create_connection(address) as server:
            self.standing |= {phone, server}
            back = threading.Thread(target=self.carry, args=(server, phone), daemon=True)
            back.start()
            self.ask(phone, server)
            back.join()
            self.standing -= {phone, server}

    def ask(self, phone: socket.socket, server: socket.socket) -> None:
        seen = b""
        with suppress(OSError):
            while part := phone.recv(65536):
                if self.closed_to_api and API in part[:HEAD]:
                    reset(phone)
                    break
                seen = (seen + part)[-len(part) - len(REPORT) + 1 :]
                self.reports += seen.count(REPORT)
                self.sent += len(part)
                server.sendall(part)
                if self.sent > self.cut_after:
                    self.cut()
        with suppress(OSError):
            server.shutdown(socket.SHUT_WR)

    def carry(self, server: socket.socket, phone: socket.socket) -> None:
        with suppress(OSError):
            while part := server.recv(65536):
                self.last = time.monotonic()
                phone.sendall(part)
        with suppress(OSError):
            phone.shutdown(socket.SHUT_WR)


def reset(one: socket.socket) -> None:
    with suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
        one.shutdown(socket.SHUT_RDWR)
