"""A virtual environment for each peer, made once from its pinned requirements."""

import hashlib
import shutil
import subprocess
import sys
import urllib.request
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
MODULES = {"pytorch": "torch", "jax": "jax", "keras": "tensorflow", "parse": "symusic"}
TORCH_INDEX = "https://download.pytorch.org/whl/cpu"


class CannotInstall(Exception):
    """Says what is missing, and what to do."""


def python_of(peer):
    """The Python of the peer's environment, made first where it is missing or out of date."""
    directory = HERE / f".venv-{peer}"
    python = directory / "bin" / "python"
    stamp = directory / "installed"
    wanted = fingerprint(peer)
    if not stamp.exists() or stamp.read_text() != wanted:
        make(peer, directory, python)
        stamp.write_text(wanted)
    return python


def requirements(peer):
    return HERE / f"requirements-{peer}.txt"


def fingerprint(peer):
    texts = [file.read_bytes() for file in sorted(HERE.glob(f"requirements-{peer}*.txt"))]
    return hashlib.sha256(b"".join([sys.version.encode(), *texts])).hexdigest()


def make(peer, directory, python):
    print(f"installing {peer} into {directory.name} (some minutes)", file=sys.stderr)
    if directory.exists():
        shutil.rmtree(directory)
    try:
        venv.create(directory, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as e:
        raise CannotInstall(
            f"{sys.executable} cannot make a virtual environment with pip: {e}\n"
            "  Debian, Ubuntu: sudo apt install python3-venv"
        ) from e
    if peer == "pytorch":
        index = ["--extra-index-url", TORCH_INDEX] if reachable(TORCH_INDEX) else []
        install(python, requirements(peer), "--no-deps", *index)
        if not imports(python, MODULES[peer]):
            install(python, HERE / "requirements-pytorch-nvidia.txt", "--no-deps")
    else:
        install(python, requirements(peer))
    if not imports(python, MODULES[peer]):
        raise CannotInstall(f"{peer} was installed into {directory}, but cannot be imported")


def install(python, requirements, *options):
    command = [python, "-m", "pip", "install", "-q", "--no-cache-dir", *options]
    done = subprocess.run(
        [*command, "-r", requirements], stdout=sys.stderr, stderr=subprocess.PIPE, text=True
    )
    if done.returncode != 0:
        last = "\n".join(f"  {line}" for line in done.stderr.strip().splitlines()[-4:])
        version = ".".join(map(str, sys.version_info[:3]))
        raise CannotInstall(
            f"pip could not install {requirements.name} (Python {version}):\n{last}\n"
            "  It needs the network (PyPI) once; the versions were pinned with Python 3.11."
        )


def imports(python, module):
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True).returncode == 0


def reachable(url):
    try:
        with urllib.request.urlopen(url, timeout=5):
            return True
    except OSError:
        return False
