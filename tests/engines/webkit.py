"""WebKitGTK: MiniBrowser, driven by Selenium through WebKitWebDriver on a display of its own."""

import os
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service

from tests.engines.engine import FIND, PHONE, Engine, Gone

EVALUATE = """const done = arguments[arguments.length - 1]
Promise.resolve(0).then(() => (%s)).then(
  (value) => done({ value }), (error) => done({ error: String(error) }))"""


class Display:
    """A screen that nobody sees; the X server finds a free number itself."""

    def __init__(self) -> None:
        told, tells = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(tells), "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
            pass_fds=[tells], stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(tells)
        with os.fdopen(told) as line:
            self.environment = {**os.environ, "DISPLAY": f":{line.readline().strip()}"}

    def close(self) -> None:
        self.process.terminate()
        self.process.wait(timeout=20)


class WebKit(Engine):
    name = "webkit"

    def __init__(self, address: str, display: Display) -> None:
        super().__init__(address)
        options = Options()
        options.add_argument("--automation")
        service = Service(shutil.which("WebKitWebDriver") or "", env=display.environment)
        with warnings.catch_warnings():
            # Selenium 4.51 warns of a call that this driver of its own makes.
            warnings.simplefilter("ignore", DeprecationWarning)
            self.driver = webdriver.WebKitGTK(options=options, service=service)
        self.driver.set_script_timeout(60)
        self.driver.set_window_size(*PHONE)
        self.tab = self.driver.current_window_handle

    def evaluate(self, expression: str) -> Any:
        answer = self.ask(lambda: self.driver.execute_async_script(EVALUATE % expression))
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def ask(self, question: Any) -> Any:
        try:
            return question()
        except WebDriverException as fault:
            raise Gone(fault.msg) from fault

    def found(self, selector: str, words: str) -> Any:
        script = f"return ({FIND})(...arguments)"
        return self.ask(lambda: self.driver.execute_script(script, selector, words))

    def click(self, element: Any) -> None:
        self.ask(element.click)

    def type(self, element: Any, text: str) -> None:
        self.ask(lambda: element.send_keys(text))

    def give(self, element: Any, files: list[Path]) -> None:
        element.send_keys("\n".join(map(str, files)))

    def visit(self, address: str) -> None:
        self.driver.get(address)

    def reload(self) -> None:
        self.driver.refresh()

    def new_tab(self) -> str:
        self.driver.switch_to.new_window("tab")
        self.tab = self.driver.current_window_handle
        return self.tab

    def use(self, tab: str) -> None:
        self.driver.switch_to.window(tab)
        self.tab = tab

    def screenshot(self, file: Path) -> None:
        self.driver.save_screenshot(str(file))

    def close(self) -> None:
        self.driver.quit()


def mini_browser() -> str:
    """The same browser, driven by nobody."""
    return str(max(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser")))
