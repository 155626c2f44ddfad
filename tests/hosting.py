"""Serves a built site with nginx, told what `.venv/bin/selfcheck nginx` says, on this machine alone."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from selfcheck.publish import hosts

NO_NGINX = "nginx is missing (on Debian and Ubuntu: apt-get install nginx-light)"
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
"""Debian keeps it where only the path of root leads."""

AROUND = """\
daemon off;
{user}
pid {folder}/pid;
error_log stderr;
events {{}}
http {{
    include {types};
    default_type application/octet-stream;
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    include {folder}/site.conf;
}}
"""


def find_nginx() -> str | None:
    """Give the path of nginx, or None where there is none."""
    return shutil.which("nginx", path=PLACES)


Told = Callable[[Path, str], str]
"""Takes the folder of a site and where to listen; returns what the `http` block of nginx includes."""


def alone(site: Path, host: str) -> str:
    """Return what `selfcheck nginx` says of a host that serves one site."""
    return hosts.nginx(site, host, "_")


@contextmanager
def plain_folder() -> Iterator[Path]:
    """Give a folder with a path that nginx can be told, so without a space, whatever the path of the project is."""
    usual = gettempdir()
    with TemporaryDirectory(dir="/tmp" if re.search(hosts.UNTOLD, usual) else usual) as folder:
        yield Path(folder)


@contextmanager
def served(site: Path, told: Told = alone) -> Iterator[str]:
    """Serve the folder of a built site as nginx is told; give the address of the host.

    Raises RuntimeError with what nginx says if it does not start.
    """
    nginx = find_nginx()
    assert nginx, NO_NGINX
    about = subprocess.run([nginx, "-V"], capture_output=True, text=True, check=True).stderr
    conf = re.search(r"--conf-path=(\S+)", about)
    types = Path(conf[1] if conf else "/etc/nginx/nginx.conf").with_name("mime.types")
    with plain_folder() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        host = f"127.0.0.1:{listening.getsockname()[1]}"
        user = "user root;" if os.geteuid() == 0 else ""  # else its workers may not read what root made
        link = folder / "site"
        link.symlink_to(site.resolve(), target_is_directory=True)
        (folder / "nginx.conf").write_text(AROUND.format(folder=folder, types=types, user=user))
        (folder / "site.conf").write_text(told(link, host))
        command = [nginx, "-p", str(folder), "-c", f"{folder}/nginx.conf", "-e", "stderr"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
        if tried.returncode:
            raise RuntimeError(tried.stderr)
        # It takes over a socket that listens already, so nobody else can have the port and no request comes too early.
        descriptor = listening.fileno()
        running = subprocess.Popen(
            command, env={**os.environ, "NGINX": f"{descriptor};"}, pass_fds=(descriptor,), stderr=subprocess.DEVNULL
        )
        try:
            yield f"http://{host}"
        finally:
            running.terminate()
            running.wait(timeout=30)


def ask(address: str, **headers: str) -> tuple[int, Message, bytes]:
    """Give the status, the headers and the body of an answer, whatever it is."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=named), timeout=30) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()
