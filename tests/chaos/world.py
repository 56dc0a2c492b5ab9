# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of the chaos run: one cloud behind the proxy, and people, each a folder that heliograph-cli uses."""
import json
import os
import re
import subprocess
import threading
import time

SENT = re.compile(r"file ([0-9a-f]+): part (\d+) goes out")
KEPT = re.compile(r"file ([0-9a-f]+): part (\d+) is acknowledged")


class Cloud:
    def __init__(self, bin, folder, proxy):
        self.bin, self.folder, self.proxy = bin, folder, proxy
        self.data, self.keys, self.codes, self.file = folder / "cloud", folder / "cloud.keys", folder / "codes", folder / "cloud" / "cloud.json"
        self.log = open(folder / "cloud.log", "ab")
        self.start()

    def start(self):
        command = [self.bin / "heliographd", "--data", self.data, "--keys", self.keys, "--codes", self.codes, "--listen", "127.0.0.1:0",
                   "--advertise", f"127.0.0.1:{self.proxy.port}"]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log, text=True)
        words = self.process.stdout.readline().split()
        if words[:1] != ["ready"]:
            raise RuntimeError(f"heliographd did not start: see {self.folder / 'cloud.log'}")
        self.proxy.upstream = int(words[1].rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.start()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(30)
        self.log.close()
        return code


class Refused(RuntimeError):
    """A command that had to succeed did not."""


class Run:
    """One heliograph-cli at work; its standard error is read while it runs."""

    def __init__(self, person, command, process):
        self.person, self.command, self.process = person, command, process
        self.out, self.err, self.killed, self.started = "", [], False, time.monotonic()
        self.readers = [threading.Thread(target=self._out), threading.Thread(target=self._err)]
        for reader in self.readers:
            reader.start()

    def _out(self):
        self.out = self.process.stdout.read()

    def _err(self):
        for line in self.process.stderr:
            self.err = self.err[-200:] + [line]
            self.person.heard(line)

    def kill(self):
        if self.process.poll() is None:
            self.killed = True
            self.process.kill()

    def wait(self, seconds):
        """The exit code; None: it was still running and has been ended."""
        try:
            code = self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            code = None
        for reader in self.readers:
            reader.join()
        return code


class Person:
    def __init__(self, bin, folder, name, phone):
        self.bin, self.name, self.phone, self.folder = bin, name, phone, folder / name
        self.acknowledged, self.resent, self.parts = {}, [], 0

    def heard(self, line):
        if found := SENT.search(line):
            file, part = found[1], int(found[2])
            self.parts += 1
            if part in self.acknowledged.get(file, ()):
                self.resent.append(f"{self.name}: part {part} of {file}")
        elif found := KEPT.search(line):
            self.acknowledged.setdefault(found[1], set()).add(int(found[2]))

    def start(self, *words, more=()):
        command = [str(word) for word in (self.bin / "heliograph-cli", "--account", self.folder, "--json", "--log", "debug", *more, *words)]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace")
        return Run(self, command, process)

    def ask(self, *words, more=(), seconds=180, tries=1):
        """The answer of a command that must succeed."""
        for left in reversed(range(tries)):
            run = self.start(*words, more=more)
            code = run.wait(seconds)
            if code == 0:
                return json.loads(run.out)
            if not left:
                raise Refused(f"{' '.join(run.command[4:])} ended with {code}:\n{''.join(run.err[-15:])}")

    def sign_in(self, cloud, tries=1):
        return self.ask("sign-in", "--phone", self.phone, "--code-file", cloud.codes / f"{self.phone[1:]}.code", "--first-name", self.name.title(),
                        more=("--cloud", cloud.file), tries=tries)

    def history(self, other, offline=False):
        return self.ask("history", "--chat", other.phone, "--limit", "50000", more=("--offline",) if offline else ())

    def check_store(self):
        return check_store(self.bin, "account", self.folder)


def check_store(bin, *words):
    """What the store's own check finds wrong; empty if all is well."""
    out = subprocess.run([bin / "helio-check-store", *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return "" if out.returncode == 0 else out.stdout or f"exit code {out.returncode}"


def random_file(folder, name, size, rng):
    path = folder / name
    path.write_bytes(rng.randbytes(size))
    os.utime(path, (1, 1))
    return path
