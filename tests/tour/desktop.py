# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tour cannot see: a real notification daemon (dunst), a real keychain (gnome-keyring), the launcher's counter on the session bus. Runs in a
session bus of its own under Xvfb: tests/tour/run --desktop. Exit 0 only if each was seen."""
import json
import os
import shutil
import subprocess
import sys
import threading

from people import ROOT, Cloud, Person
from screen import Screen, until
from story import MAYA, Story, expect

NEEDED = {"dunst": "dunst", "dunstctl": "dunst", "gnome-keyring-daemon": "gnome-keyring", "secret-tool": "libsecret-tools", "dbus-monitor": "dbus-bin"}


class Bus:
    """What is said on the session bus, as dbus-monitor tells it."""

    def __init__(self, match):
        self.lines = []
        self.process = subprocess.Popen(["dbus-monitor", "--session", match], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=self.read, daemon=True).start()

    def read(self):
        for line in self.process.stdout:
            self.lines.append(line)

    def said(self):
        return "".join(self.lines)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def shown():
    """Every notification that dunst shows or has shown: (application, summary, body)."""
    out = subprocess.run(["dunstctl", "history"], capture_output=True, text=True, timeout=10)
    if out.returncode:
        return []
    kept = json.loads(out.stdout)["data"]
    return [(n["appname"]["data"], n["summary"]["data"], n["body"]["data"]) for group in kept for n in group]


class Desktop(Story):
    def __init__(self, screen, folder):
        super().__init__(screen, folder, None, None)
        self.helpers = []
        self.launcher = None

    def helper(self, *command, **more):
        self.helpers.append(subprocess.Popen(list(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more))

    def a_desktop_is_there(self):
        os.environ["XDG_DATA_HOME"] = os.path.join(self.folder, "data")
        keyring = subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input="a password\n", capture_output=True, text=True, timeout=20)
        expect(keyring.returncode == 0, "gnome-keyring-daemon did not start")
        names = ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner"]
        has = lambda name: "true" in subprocess.run([*names, name], capture_output=True, text=True, timeout=10).stdout
        until(lambda: has("org.freedesktop.secrets"), "a keychain on the bus")
        config = os.path.join(self.folder, "dunstrc")
        with open(config, "w", encoding="utf-8") as file:
            file.write("[global]\nfont = Inter 11\nwidth = 320\norigin = top-right\noffset = 20x20\nidle_threshold = 0\nhistory_length = 50\n")
        self.helper("dunst", "-config", config)
        until(lambda: has("org.freedesktop.Notifications"), "a notification daemon on the bus")
        self.launcher = Bus("type='signal',interface='com.canonical.Unity.LauncherEntry'")
        until(lambda: self.launcher.process.poll() is None, "dbus-monitor")

    def people_sign_up(self):
        for phone, first in (("+12025550121", "Ines"), ("+12025550122", "Tomas")):
            self.people.append(Person(self.cloud, phone, first, "Carvalho").sign_in())

    def key_is_in_the_keychain(self):
        files = [os.path.join(d, f) for d, _, fs in os.walk(self.account) for f in fs]
        expect(files and not any(f.endswith("account.key") for f in files), "the key lies in a file although there is a keychain")
        found = subprocess.run(["secret-tool", "search", "--all", "server", "heliograph"], capture_output=True, text=True, timeout=20)
        expect(os.path.realpath(self.account) in found.stdout + found.stderr, "the keychain has no key for this account")

    def reopens_with_the_key_from_there(self):
        self.stop_app()
        self.start_app()
        self.screen.see("^(No one here yet|Chats)$")

    def somebody_writes(self):
        ines = self.people[0]
        ines.says(MAYA, "The light is <b>good</b> & low")
        self.screen.see("^Carvalho|Ines", "list item")
        until(lambda: "count" in self.launcher.said() and "int64 1" in self.launcher.said(), "the launcher's counter at 1")
        until(lambda: subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True, timeout=10).stdout.strip() == "1", "one notification on the screen")
        self.screen.picture("notification")
        title = subprocess.run(["xdotool", "search", "--name", r"^\(1\) Heliograph$"], capture_output=True, text=True, timeout=10).stdout
        expect(title.strip(), "the window's title does not count")

    def pressing_it_opens_the_chat(self):
        subprocess.run(["dunstctl", "action", "0"], check=True, timeout=10)
        self.screen.see("^Message Ines", "text")
        until(lambda: "int64 0" in self.launcher.said(), "the launcher's counter back at 0")
        subprocess.run(["dunstctl", "close-all"], check=True, timeout=10)
        said = until(shown, "dunst's history")
        expect(any(app == "Heliograph" and "Ines" in title and "The light is" in body and "good" in body for app, title, body in said), f"the notification said something else: {said}")

    def none_for_the_open_chat(self):
        before = len(shown())
        self.people[0].says(MAYA, "And this one is looked at")
        self.screen.see("And this one is looked at", "list item")
        self.people[1].says(MAYA, "Hello from another chat")
        until(lambda: subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, text=True, timeout=10).stdout.strip() == "1", "the other chat's notification")
        subprocess.run(["dunstctl", "close-all"], check=True, timeout=10)
        fresh = until(lambda: len(shown()) > before and shown()[: len(shown()) - before], "dunst's history")
        expect(all("looked at" not in body for _, _, body in fresh), "there was a notification for the chat that is open")

    def signing_out_empties_the_keychain(self):
        s = self.screen
        s.click("^Settings$", "check box")
        s.click("^Sign out$", "push button")
        s.see(r"Sign out of this computer\?")
        s.key("Tab", "Return")  # the safe choice has the focus; the next one is the verb
        s.see("^Where shall we start")
        found = subprocess.run(["secret-tool", "search", "--all", "server", "heliograph"], capture_output=True, text=True, timeout=20)
        expect(os.path.realpath(self.account) not in found.stdout + found.stderr, "the key is still in the keychain")

    def end(self):
        super().end()
        if self.launcher:
            self.launcher.stop()
        for one in self.helpers:
            one.terminate()
            one.wait(10)

    def steps(self):
        return [self.a_desktop_is_there, self.cloud_starts, self.people_sign_up, self.maya_signs_up, self.key_is_in_the_keychain, self.reopens_with_the_key_from_there,
                self.somebody_writes, self.pressing_it_opens_the_chat, self.none_for_the_open_chat, self.signing_out_empties_the_keychain]


def main():
    absent = sorted({package for program, package in NEEDED.items() if shutil.which(program) is None})
    if absent:
        print(f"not looked at: {', '.join(absent)} not installed (apt-get install {' '.join(absent)})")
        return 77
    from tour import play  # the tour's own way of telling what was seen

    pictures = os.path.join(ROOT, "build/desktop")
    shutil.rmtree(pictures, ignore_errors=True)
    folder = os.path.join(os.environ["HELIO_TOUR_WORK"], "desktop")
    os.makedirs(folder)
    failure = play(Desktop(Screen("heliograph", pictures), folder))
    print(f"pictures in {pictures}")
    return 1 if failure else 0


if __name__ == "__main__":
    sys.exit(main())
