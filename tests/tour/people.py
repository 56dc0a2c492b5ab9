# SPDX-License-Identifier: GPL-3.0-or-later
"""The cloud and the people at the other end: separate processes of the release build, each with a folder of its own."""
import hashlib
import json
import os
import re
import signal
import subprocess

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../.."))
BIN = os.environ.get("HELIO_BIN", os.path.join(ROOT, "build/release/bin"))
DEADLINE = 60


class Failed(Exception):
    """A program at the other end said no, or showed something else than was sent."""


def digits(phone):
    return re.sub(r"\D", "", phone)


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


class Cloud:
    def __init__(self, folder):
        self.folder = folder
        self.data = os.path.join(folder, "cloud")
        self.codes = os.path.join(folder, "codes")
        self.port = 0
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [os.path.join(BIN, "heliographd"), "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--codes", self.codes], stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline().strip()
        match = re.fullmatch(r"ready (\S+):(\d+) (.+)", line)
        if not match:
            raise Failed(f"heliographd said {line!r} instead of being ready")
        self.port, self.file = int(match[2]), match[3]

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(DEADLINE)
        if self.process:
            self.process.stdout.close()

    def code(self, phone):
        with open(os.path.join(self.codes, digits(phone) + ".code"), encoding="ascii") as file:
            return file.read().strip()


class Person:
    """Somebody at the other end, played by heliograph-cli."""

    def __init__(self, cloud, phone, first, last=""):
        self.cloud, self.phone, self.first, self.last = cloud, "+" + digits(phone), first, last
        self.folder = os.path.join(cloud.folder, "person-" + digits(phone))
        self.device = 0

    def call(self, *args, ok=True):
        done = subprocess.run([os.path.join(BIN, "heliograph-cli"), "--account", self.folder, "--cloud", self.cloud.file, *map(str, args)],
                              capture_output=True, text=True, timeout=DEADLINE)
        if ok and done.returncode != 0:
            raise Failed(f"{self.first}: {' '.join(map(str, args))}: {done.stderr.strip()}")
        return done

    def json(self, *args):
        return json.loads(self.call(*args, "--json").stdout)

    def sign_in(self):
        self.call("sign-in", "--phone", self.phone, "--code-file", os.path.join(self.cloud.codes, digits(self.phone) + ".code"),
                  "--first-name", self.first, "--last-name", self.last)
        return self

    def history(self, peer, limit=100):
        return self.json("history", "--chat", peer, "--limit", limit)

    def says(self, peer, text):
        self.call("send", "--to", peer, "--text", text)
