"""A headless Chromium driven over its debugging pipe: no driver, no package, no network."""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-pipe",
    "--enable-unsafe-swiftshader",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--hide-scrollbars",
    "--mute-audio",
)


def chromium() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)


class Browser:
    """One page; `console` and `requests` hold what it said and asked for."""

    def __init__(self, width: int = 1280, height: int = 720) -> None:
        self.home = tempfile.mkdtemp(prefix="chromium-")
        to_page, from_here = os.pipe()
        to_here, from_page = os.pipe()

        def wire() -> None:
            os.dup2(to_page, 3)
            os.dup2(from_page, 4)

        # the child's ends must not be 3 or 4 already, or dup2 would cut them
        to_page, from_page = os.dup(to_page), os.dup(from_page)
        self.process = subprocess.Popen(
            [str(chromium()), *FLAGS, f"--user-data-dir={self.home}", f"--window-size={width},{height}", "about:blank"],
            preexec_fn=wire,
            close_fds=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.out, self.inp, self.buffer, self.number = from_here, to_here, b"", 0
        self.console: list[str] = []
        self.requests: list[str] = []
        self.session: str | None = None
        pages = [t for t in self.send("Target.getTargets")["targetInfos"] if t["type"] == "page"]
        self.session = self.send("Target.attachToTarget", targetId=pages[0]["targetId"], flatten=True)["sessionId"]
        for domain in ("Runtime", "Log", "Network", "Page"):
            self.send(f"{domain}.enable")
        self.size(width, height)

    def size(self, width: int, height: int, ratio: float = 1.0) -> None:
        """Set the size of the page in css pixels."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=ratio, mobile=False
        )

    def send(self, method: str, timeout_s: float = 60.0, **params: Any) -> dict[str, Any]:
        """Send one command and return its result."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + timeout_s
        while time.monotonic() < end:
            answer = self._next(end)
            if answer is None:
                break
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result
            self._note(answer)
        raise TimeoutError(method)

    def _next(self, end: float) -> dict[str, Any] | None:
        while b"\0" not in self.buffer:
            if not select.select([self.inp], [], [], max(0.0, end - time.monotonic()))[0]:
                return None
            data = os.read(self.inp, 1 << 20)
            if not data:
                return None
            self.buffer += data
        raw, self.buffer = self.buffer.split(b"\0", 1)
        message: dict[str, Any] = json.loads(raw)
        return message

    def _note(self, event: dict[str, Any]) -> None:
        method, params = event.get("method"), event.get("params", {})
        if method == "Runtime.consoleAPICalled":
            self.console.append(" ".join(str(a.get("value", a.get("description", ""))) for a in params["args"]))
        elif method == "Runtime.exceptionThrown":
            self.console.append(json.dumps(params["exceptionDetails"])[:2000])
        elif method == "Log.entryAdded":
            self.console.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"][:200])

    def open(self, url: str) -> None:
        """Go to a page."""
        self.send("Page.navigate", url=url)

    def evaluate(self, expression: str, timeout_s: float = 60.0) -> Any:
        """Return the value of a JavaScript expression; promises are awaited."""
        result = self.send("Runtime.evaluate", timeout_s, expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def wait(self, expression: str, timeout_s: float = 40.0) -> float:
        """Wait until an expression is true and return the seconds it took."""
        start = time.monotonic()
        while time.monotonic() - start < timeout_s:
            if self.evaluate(f"!!({expression})"):
                return time.monotonic() - start
            time.sleep(0.05)
        raise TimeoutError(f"{expression}; console: {self.console}")

    def key(self, key: str) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key=key, text=key if len(key) == 1 and kind == "keyDown" else ""
            )

    def click(self, x: float, y: float) -> None:
        """Click at css pixels."""
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def screenshot(self, path: str | Path | None = None) -> bytes:
        """Return the page as PNG, and write it when a path is given."""
        data = base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])
        if path:
            Path(path).write_bytes(data)
        return data

    def close(self) -> None:
        """End the browser and remove its profile."""
        try:
            self.session = None
            self.send("Browser.close", 5)
        except (TimeoutError, OSError):
            self.process.kill()
        self.process.wait(10)
        shutil.rmtree(self.home, ignore_errors=True)

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
