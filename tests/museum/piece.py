"""One phone of an earlier release: its outbox, read from a browser and put into another."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

MUSEUM = Path(__file__).parent
# Bytes travel as base64. A key that leaves no browser stays there, and with it what it opens.
READ = """() => new Promise((done, fail) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onerror = () => fail(opening.error)
  opening.onsuccess = () => {
    const names = [...opening.result.objectStoreNames]
    const asked = opening.result.transaction(names)
    const stores = names.map((name) => [name, asked.objectStore(name)])
    const read = stores.map(([name, store]) => [name, store.getAllKeys(), store.getAll()])
    asked.oncomplete = () => {
      opening.result.close()
      done(Object.fromEntries(read.map(([name, keys, values]) =>
        [name, keys.result.map((key, n) => [key, plain(values.result[n])])])))
    }
  }
  const plain = (value) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
      return { $bytes: btoa(String.fromCharCode(...new Uint8Array(value.buffer ?? value))) }
    if (value instanceof CryptoKey) return null
    if (Array.isArray(value)) return value.map(plain)
    if (value === null || typeof value !== "object") return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
  }
})"""
WRITE = """(stores) => new Promise((done, fail) => {
  const opening = indexedDB.open("lykta-outbox", 1)
  opening.onerror = () => fail(opening.error)
  opening.onupgradeneeded = () => {
    for (const [name, how] of Object.entries({ items: { keyPath: "id" }, chunks: {},
      drafts: { keyPath: "id" }, log: { autoIncrement: true }, meta: {} }))
      opening.result.createObjectStore(name, how)
  }
  opening.onsuccess = () => {
    const asked = opening.result.transaction(Object.keys(stores), "readwrite")
    for (const [name, rows] of Object.entries(stores))
      for (const [key, value] of rows) {
        const store = asked.objectStore(name)
        store.put(whole(value), ...(store.keyPath ? [] : [key]))
      }
    asked.oncomplete = () => { opening.result.close(); done(rows(stores)) }
    asked.onabort = () => fail(asked.error)
  }
  const rows = (all) => Object.values(all).reduce((sum, some) => sum + some.length, 0)
  const whole = (value) => {
    if (value?.$bytes !== undefined)
      return Uint8Array.from(atob(value.$bytes), (letter) => letter.charCodeAt(0)).buffer
    if (Array.isArray(value)) return value.map(whole)
    if (value === null || typeof value !== "object") return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, whole(part)]))
  }
})"""
Stores = dict[str, list[list[Any]]]


@dataclass(frozen=True)
class Piece:
    """`walk` is the number that the phone's walk had on its own server, `sealing` the secret there
    that what the phone has sealed follows from."""

    release: str
    phone: str
    walk: str
    stores: Stores
    rescue: str = ""
    sealing: str = ""

    def __str__(self) -> str:
        return f"{self.release}-{self.phone}"

    @property
    def items(self) -> list[dict[str, Any]]:
        return [item for _, item in self.stores["items"]]

    def unsent(self, walk: str, account: str) -> Stores:
        """What it has to send, on a server where its walk and its account are called so."""
        text = json.dumps(self.stores)
        stores: Stores = json.loads(text.replace(self.walk, walk) if self.walk else text)
        for _, item in stores["items"]:
            if item["account"] and not self.walk:
                item["account"] = account
        return {name: stores[name] for name in ("items", "chunks", "drafts")}


def pieces() -> list[Piece]:
    found = sorted(MUSEUM.glob("*/*.json"))
    return [Piece(**json.loads(path.read_text(encoding="utf-8"))) for path in found]


@contextmanager
def key_of(piece: Piece, folder: Path) -> Iterator[None]:
    """What a phone sealed to its own server opens here too, and nothing new is sealed so: the oldest
    key of all."""
    if not piece.sealing:
        yield
        return
    there = folder / "sealing-0"
    there.write_text(piece.sealing)
    try:
        yield
    finally:
        there.unlink()


def keep(piece: Piece) -> Path:
    path = MUSEUM / piece.release / f"{piece.phone}.json"
    path.parent.mkdir(exist_ok=True)
    text = json.dumps(vars(piece), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def read(page: Page) -> Stores:
    """Without what proves who somebody is."""
    stores: Stores = page.evaluate(READ)
    proof = ("token:", "join:")
    return stores | {"meta": [row for row in stores["meta"] if not row[0].startswith(proof)]}


def put(page: Page, stores: Stores) -> None:
    """On a page of the site where none of its script runs."""
    page.goto("/healthz")
    page.evaluate(WRITE, stores)
