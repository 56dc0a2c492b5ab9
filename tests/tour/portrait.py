# SPDX-License-Identifier: GPL-3.0-or-later
"""A session for the picture in README: our own sample book, our own drawn photos, real programs at the other end. Writes the picture to a file."""
import os
import subprocess
import sys

from people import BIN, ROOT, Person
from screen import Screen, until
from story import MAYA, Story

GROUP = "Harbour Light Walk"


class Portrait(Story):
    def people_sign_up(self):
        self.librarian = Person(self.cloud, "+12025550199", "Librarian").sign_in()
        self.cloud_numbers = self.numbers_of(self.book)
        names = {(row["first"], row["last"]): row for row in reversed(self.cloud_numbers)}  # the book has some of them twice
        for row in list(reversed(names.values()))[:10]:
            self.people.append(Person(self.cloud, row["phone"], row["first"], row["last"]).sign_in())

    def maya_imports_our_book(self):
        self.import_book(self.book, self.people[:4], "ours")

    def stay(self, person):
        """Online, as somebody who looks at a window is."""
        command = [os.path.join(BIN, "heliograph-cli"), "--account", person.folder, "--cloud", self.cloud.file, "watch"]
        self.watching.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))

    def others_write(self):
        words = ["The shop closes at six, shall I pick it up?", "Thank you! They came out beautifully", "Minutes are in the folder", "Chapter nine undid me completely",
                 "Landed. The train leaves at 12:40", "Same place as last year?", "I will bring the tripod"]
        for person, text in zip(self.people[2:], words):
            person.says(MAYA, text)
        self.people[3].says(MAYA, "Let me know")

    def group_of_theirs(self):
        first, second, third = self.people[:3]
        first.call("group", "create", "--title", GROUP, "--with", MAYA, *[p.phone for p in self.people[1:6]])
        until(lambda: self.chat_of(second), "the group at the second's")
        first.says(self.chat_of(first), "Could we start before the light goes flat?")
        second.says(self.chat_of(second), "Yes. Breakwater at 17:15, I’ll bring the mirror.")

    @staticmethod
    def chat_of(person):
        return next((c["chat"] for c in person.json("chats", "list") if c["title"] == GROUP), None)

    def maya_sends_an_album(self):
        s = self.screen
        s.click("^All", "check box")
        s.click(f"^{GROUP}", "list item")
        s.see(f"^Message {GROUP}", "text")
        good, _ = self.our_photos()
        self.attach(1)
        self.choose_files(*good[:5])
        field = s.see("[Cc]aption", "text")
        s.click(field)
        s.type("Last hour of sun at the breakwater")
        s.click(r"^Send \d+", "push button")
        until(lambda: len([m for m in self.people[1].history(self.chat_of(self.people[1])) if m["media"] and m["media"]["type"] == "photo"]) == 5, "the album at the other end", 90)

    def cards_and_last_words(self):
        s, second = self.screen, self.people[1]
        card = os.path.join(self.folder, "friends")
        os.makedirs(card, exist_ok=True)
        files = []
        for name, phone in (("Benedikt Olafsson", "+3545550142"), ("Hana Sato", "+81355500123")):
            files.append(os.path.join(card, name.split()[0] + ".vcf"))
            given, family = name.split()
            with open(files[-1], "w", encoding="utf-8") as file:
                file.write(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nN:{family};{given};;;\r\nTEL;TYPE=CELL:{phone}\r\nEND:VCARD\r\n")
        second.call("send", "--to", self.chat_of(second), "--contact", *files)
        s.see("Hana Sato", "list item|label|button|push button")
        s.click(f"^Message {GROUP}", "text")
        s.type("They know the ferry")
        s.key("Return")
        s.type("See you all at seven")
        s.key("Return")
        for person in self.people[:6]:
            person.call("read", "--chat", self.chat_of(person))
        for person in self.people[:4]:
            self.stay(person)
        s.see("See you all at seven.*[Rr]ead", "list item")
        self.draft(self.people[2], "I can bring the small tri")
        s.click(f"^{GROUP}", "list item")
        s.see("See you all at seven", "list item")

    def draft(self, person, text):
        s = self.screen
        s.click(f"^{person.first} {person.last}", "list item")
        s.see(f"^Message {person.first}", "text")
        s.type(text)

    def end(self):
        for process in self.watching:
            process.terminate()
            process.wait(30)
        super().end()

    def run(self, out):
        self.watching = []
        try:
            for step in (self.cloud_starts, self.people_sign_up, self.maya_signs_up, self.maya_imports_our_book, self.others_write, self.group_of_theirs,
                         self.maya_sends_an_album, self.cards_and_last_words):
                step()
                print("done   ", step.__name__.replace("_", " "), flush=True)
            self.screen.xdotool("mousemove", 1279, 799)
            raw = self.screen.picture("portrait")
            # a palette: half the size, and nobody sees it
            subprocess.run(["convert", raw, "-strip", "-dither", "FloydSteinberg", "-colors", "256", "-define", "png:compression-level=9", "PNG8:" + out], check=True, timeout=120)
        except Exception:
            self.screen.picture("portrait-failed")
            print(self.screen.dump())
            raise
        finally:
            self.end()


def main():
    out = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.path.join(ROOT, "docs/images/main.png")
    folder = os.path.join(os.environ["HELIO_TOUR_WORK"], "portrait")
    os.makedirs(folder)
    Portrait(Screen("heliograph", os.path.join(ROOT, "build/portrait")), folder, None, None).run(out)
    print(out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
