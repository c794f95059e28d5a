"""Takes the pictures in docs/pictures from a fresh demonstration: python -m tools.pictures."""

import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, Page, ViewportSize, sync_playwright

from tools.system_packages import find_browser, sandbox_works

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
PLAN = ROOT / "tests" / "samples" / "qinghe-plan.txt"
DESKTOP = ViewportSize(width=1280, height=850)
PHONE = ViewportSize(width=390, height=800)
PROGRAMME = "/programmes/341324-2018-1/"


def main() -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
        probe.close()
        command = (sys.executable, "-c", "from zhengxin.entrypoints.cli.main import main; main()", "demo")
        server = subprocess.Popen((*command, "--data", folder, "--port", str(port)), stdout=subprocess.DEVNULL)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(address)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=find_browser(), chromium_sandbox=sandbox_works())
                _public(browser, address)
                _staff(browser, address)
                browser.close()
        finally:
            server.terminate()
            server.wait()


def _wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{address}/healthz").close()
            return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The demonstration did not answer.")


def _page(browser: Browser, size: ViewportSize) -> Page:
    return browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai", viewport=size).new_page()


def _take(page: Page, name: str) -> None:
    page.screenshot(path=PICTURES / f"{name}.png")


def _public(browser: Browser, address: str) -> None:
    for size, suffix in ((DESKTOP, "desktop"), (PHONE, "phone")):
        page = _page(browser, size)
        page.goto(f"{address}{PROGRAMME}?dated=1")
        clip = FloatRect(x=0, y=0, width=size["width"], height=1.5 * size["height"])
        page.screenshot(path=PICTURES / f"programme-{suffix}.png", full_page=True, clip=clip)
    page = _page(browser, DESKTOP)
    page.goto(address)
    _take(page, "home-desktop")
    page.goto(f"{address}{PROGRAMME}units/县财政局/")
    _take(page, "unit-desktop")


def _staff(browser: Browser, address: str) -> None:
    page = _page(browser, DESKTOP)
    page.goto(f"{address}/console/log-in/")
    page.fill("#id_username", "xinyong")
    page.fill("#id_password", "qinghe-demo-2026")
    page.click("main button[type=submit]")
    page.goto(f"{address}/console/plans/upload/")
    page.set_input_files("#id_file", PLAN)
    page.fill("#id_jurisdiction", "990121")
    page.click("main button[type=submit]")
    page.wait_for_url("**/documents/*/")
    page.goto(f"{page.url}#task-2-0")
    page.locator(".review-understanding .chip").first.hover()
    _take(page, "review-desktop")
    page.goto(page.url.split("#")[0] + "adopt/")
    _take(page, "adopt-desktop")


if __name__ == "__main__":
    main()
