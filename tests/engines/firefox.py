"""Firefox ESR without a window, driven over WebDriver BiDi: its own port, a fresh profile."""

import base64
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import websocket

from tests.engines.engine import FIND, PHONE, Engine, Gone, call

STARTS_WITHIN_S = 60
# Scrolling is told to the pointer a frame later: until then a finger would meet what stood there.
SHOWN = """async (element) => {
  element.scrollIntoView({ block: "center", behavior: "instant" })
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame)
  const { left, top, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}"""
# A new profile calls home and asks questions; this one is somebody's phone, and silent.
PREFERENCES = {
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "app.normandy.enabled": False,
}


class Wire:
    """BiDi: numbered questions, their answers, and between them what the browser tells by itself."""

    def __init__(self, address: str) -> None:
        self.socket = websocket.create_connection(address, suppress_origin=True, timeout=90)
        self.numbers = itertools.count(1)
        self.told: list[dict[str, Any]] = []

    def ask(self, method: str, **params: Any) -> Any:
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            self.told.append(answer)
        if answer["type"] == "error":
            raise Gone(f"{method}: {answer['error']}: {answer['message']}")
        return answer["result"]


class Browser:
    """One for all phones: starting it takes longer than a journey."""

    def __init__(self) -> None:
        self.profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items()]
        (Path(self.profile.name) / "user.js").write_text("\n".join(lines))
        self.process = subprocess.Popen(
            [shutil.which("firefox-esr") or "firefox", "--headless", "--no-remote",
             "--profile", self.profile.name, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self.wire = Wire(f"{self.listening()}/session")
        self.wire.ask("session.new", capabilities={})
        self.wire.ask("session.subscribe", events=["log.entryAdded"])

    def listening(self) -> str:
        """Firefox writes the port that it took into its profile."""
        told, ends = Path(self.profile.name) / "WebDriverBiDiServer.json", time.monotonic()
        while not (told.exists() and (text := told.read_text())):
            assert time.monotonic() < ends + STARTS_WITHIN_S, "Firefox opened no port"
            time.sleep(0.05)
        server = json.loads(text)
        return f"ws://{server['ws_host']}:{server['ws_port']}"

    def close(self) -> None:
        self.wire.ask("browser.close")
        self.wire.socket.close()
        self.process.wait(timeout=20)
        self.profile.cleanup()


class Firefox(Engine):
    """A phone is a container of its own: nothing kept, no cookie, no worker of another."""

    name = "firefox"

    def __init__(self, address: str, browser: Browser) -> None:
        super().__init__(address)
        self.wire = browser.wire
        self.wire.told.clear()
        self.own = self.wire.ask("browser.createUserContext")["userContext"]
        self.new_tab()

    def evaluate(self, expression: str) -> Any:
        text = f"Promise.resolve({expression}).then((value) => JSON.stringify(value ?? null))"
        return json.loads(self.result(text)["value"])

    def result(self, expression: str) -> Any:
        answer = self.wire.ask(
            "script.evaluate",
            expression=expression,
            target={"context": self.tab},
            awaitPromise=True,
            userActivation=False,
        )
        assert answer["type"] == "success", answer["exceptionDetails"]["text"]
        return answer["result"]

    def found(self, selector: str, words: str) -> Any:
        node = self.result(call(FIND, selector, words))
        return {"sharedId": node["sharedId"]} if node["type"] == "node" else None

    def act(self, *sources: dict[str, Any]) -> None:
        self.wire.ask("input.performActions", context=self.tab, actions=list(sources))

    def click(self, element: Any) -> None:
        seen = self.wire.ask(
            "script.callFunction", functionDeclaration=SHOWN, awaitPromise=True,
            arguments=[element], target={"context": self.tab},
        )  # fmt: skip
        if seen["type"] != "success" or not seen["result"]["value"]:
            raise Gone("covered by something else")
        there = {
            "type": "pointerMove",
            "x": 0,
            "y": 0,
            "origin": {"type": "element", "element": element},
        }
        steps = [there, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self.act({"type": "pointer", "id": "finger", "actions": steps})

    def type(self, element: Any, text: str) -> None:
        self.click(element)
        keys = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        self.act({"type": "key", "id": "keys", "actions": keys})

    def give(self, element: Any, files: list[Path]) -> None:
        named = [str(file) for file in files]
        self.wire.ask("input.setFiles", context=self.tab, element=element, files=named)

    def visit(self, address: str) -> None:
        self.wire.ask("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def reload(self) -> None:
        self.wire.ask("browsingContext.reload", context=self.tab, wait="complete")

    def new_tab(self) -> str:
        self.tab = self.wire.ask("browsingContext.create", type="tab", userContext=self.own)[
            "context"
        ]
        size = dict(zip(("width", "height"), PHONE, strict=True))
        self.wire.ask("browsingContext.setViewport", context=self.tab, viewport=size)
        return self.tab

    def use(self, tab: str) -> None:
        self.wire.ask("browsingContext.activate", context=tab)
        self.tab = tab

    def screenshot(self, file: Path) -> None:
        taken = self.wire.ask("browsingContext.captureScreenshot", context=self.tab)
        file.write_bytes(base64.b64decode(taken["data"]))

    def errors(self) -> list[str]:
        return [
            one["params"]["text"] for one in self.wire.told if one["params"]["level"] == "error"
        ]

    def close(self) -> None:
        self.wire.ask("browser.removeUserContext", userContext=self.own)
