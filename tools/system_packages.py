"""What `make test` needs besides Python packages: brought by apt for root, named in one sentence for others."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.postgres import NoPostgres, binaries

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")


def _runs(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def find_browser() -> str | None:
    """The path of a Chromium that starts: ZHENGXIN_BROWSER, else one on the PATH, else Playwright's own, else None.

    Ubuntu's `chromium-browser` is a stub for a snap and does not answer, so each is asked for its version.
    """
    named = os.environ.get("ZHENGXIN_BROWSER")
    for name in [named] if named else BROWSERS:
        path = shutil.which(name)
        if path and _runs(path, "--version"):
            return path
    own = sorted(Path("~/.cache/ms-playwright").expanduser().glob("chromium-*/chrome-linux*/chrome"))
    return str(own[-1]) if own else None


def sandbox_works() -> bool:
    """Whether Chromium can lock itself in: it needs a user namespace, which root and many containers do not have."""
    return os.geteuid() != 0 and _runs("unshare", "--map-root-user", "true")


def _has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    return bool(subprocess.run(["fc-list", ":lang=zh-cn", "family"], capture_output=True).stdout.strip())


def _has_postgres() -> bool:
    try:
        binaries()
    except NoPostgres:
        return False
    return True


def _has_pango() -> bool:
    return _runs(sys.executable, "-c", "import weasyprint")


def _has_go_note() -> bool:
    """Go and the sources of a log reader that others wrote, for tests/journal_client."""
    return shutil.which("go") is not None and Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/note").is_dir()


def _playwright_starts() -> bool:
    return _runs(sys.executable, "-m", "playwright", "--version")


# What is asked for → the Debian packages that bring it.
NEEDS: tuple[tuple[Callable[[], bool], tuple[str, ...]], ...] = (
    (lambda: find_browser() is not None, ("chromium",)),
    (_has_chinese_font, ("fonts-noto-cjk", "fontconfig")),
    (_has_postgres, ("postgresql",)),
    (_playwright_starts, ("libatomic1",)),
    (_has_go_note, ("golang-go", "golang-golang-x-mod-dev")),
    (_has_pango, ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")),
)


def missing() -> list[str]:
    return [package for present, packages in NEEDS if not present() for package in packages]


def _snap_only() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and "ID=ubuntu" in release.read_text().splitlines()


def _apt_get(*arguments: str) -> None:
    silent = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], check=True, env=silent, stdout=subprocess.DEVNULL)


def _install(packages: list[str]) -> None:
    print(f"Installing {', '.join(packages)} …", file=sys.stderr)
    _apt_get("update")
    if "postgresql" in packages:
        # Without this Debian would also start a server that nobody asked for.
        _apt_get("install", "-y", "--no-install-recommends", "postgresql-common")
        choice = Path("/etc/postgresql-common/createcluster.conf")
        choice.write_text(choice.read_text() + "\ncreate_main_cluster = false\n")
    _apt_get("install", "-y", "--no-install-recommends", *packages)


def main() -> int:
    absent = missing()
    by_apt = [package for package in absent if not (package == "chromium" and _snap_only())]
    if by_apt and os.geteuid() == 0 and shutil.which("apt-get"):
        _install(by_apt)
        absent = missing()
    if not absent:
        return 0
    if "chromium" in absent and _snap_only():
        print(
            "The tests need a Chromium, and Ubuntu's package is a snap that does not run everywhere: "
            "call `.venv/bin/playwright install --with-deps chromium`, or name a browser in ZHENGXIN_BROWSER.",
            file=sys.stderr,
        )
        absent.remove("chromium")
    if absent:
        print(f"The tests need packages that are not installed: apt-get install {' '.join(absent)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
