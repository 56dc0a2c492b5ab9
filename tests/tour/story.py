# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job, step by step. Each step is seen at both ends: on the screen, and by the person it was meant for."""
import glob
import os
import subprocess

from people import BIN, ROOT, Cloud, Failed, Person, digits, sha256
from screen import NotSeen, until

MAYA = "+12025550120"
DAMAGED = "damaged.jpg"


def expect(truth, what):
    if not truth:
        raise Failed(what)


class Story:
    def __init__(self, screen, folder, contacts, photos):
        self.screen, self.folder = screen, folder
        self.contacts_file, self.photos_folder = contacts, photos
        self.cloud = Cloud(folder)
        self.account = os.path.join(folder, "maya")
        self.book = os.path.join(ROOT, "resources/samples/neighbours.vcf")
        self.app = None
        self.people = []

    # the app ------------------------------------------------------------------------------------------------------
    def start_app(self):
        log = open(os.path.join(self.folder, "heliograph.log"), "ab")
        self.app = subprocess.Popen([os.path.join(BIN, "heliograph"), "--account", self.account, "--cloud", self.cloud.file], stderr=log, cwd=self.folder)
        log.close()

    def stop_app(self):
        if self.app and self.app.poll() is None:
            self.app.terminate()
            self.app.wait(30)

    def end(self):
        self.stop_app()
        self.cloud.stop()

    # steps --------------------------------------------------------------------------------------------------------
    def cloud_starts(self):
        self.cloud.start()

    def people_sign_up(self):
        """The first people of our book, and up to two of the visitor's book, as programs of their own."""
        self.librarian = Person(self.cloud, "+12025550199", "Librarian").sign_in()
        self.cloud_numbers = self.numbers_of(self.book)
        for row in self.cloud_numbers[:4]:
            self.people.append(Person(self.cloud, row["phone"], row["first"], row["last"]).sign_in())
        self.visitors = []
        if self.contacts_file:
            ours = {digits(p.phone) for p in self.people} | {digits(MAYA)}
            for row in [r for r in self.numbers_of(self.contacts_file) if r["phone"] not in ours][:2]:
                self.visitors.append(Person(self.cloud, row["phone"], row["first"] or "Visitor", row["last"]).sign_in())

    def numbers_of(self, book):
        answer = self.librarian.json("contacts", "import", book, "--dry-run", "--region", "US")
        return answer["not_members"]

    def maya_signs_up(self):
        s = self.screen
        self.start_app()
        s.see("^Phone number$", "text")
        s.picture("welcome-phone")
        s.type(MAYA)
        s.key("Return")
        s.see("^Code$", "text")
        s.picture("code")
        s.type(self.cloud.code(MAYA))
        s.see("^First name$", "text")
        s.type("Maya")
        s.key("Tab")
        s.type("Lind")
        s.picture("name")
        s.key("Return")
        s.see("^No one here yet$")
        s.picture("empty")

    def choose_files(self, *paths):
        """Types paths into the file dialog that is open."""
        s = self.screen
        s.see("^File name:", "text")
        s.key("ctrl+a")
        s.type(paths[0] if len(paths) == 1 else " ".join(f'"{p}"' for p in paths))
        s.key("Return")
        s.gone("^File name:", "text")

    def import_book(self, book, members, name):
        s = self.screen
        s.click("^Contacts$", "check box")
        s.click("^Import contacts$", "push button")
        s.click("^Choose files$", "push button")
        self.choose_files(book)
        s.see("^All, \\d+$")
        s.picture(f"import-{name}-review")
        rows = [r for r in s.all(r", (New|Same|Changed|Duplicate|Invalid|Checking|On Heliograph|Not here yet)", "table cell")]
        go = s.find(r"^(Import \d+ contacts?|Match and import \d+)$", "push button")
        if go is None or not s.enabled(go):
            # nothing in it can be saved: each number has to be refused with a reason
            reasons = s.all("Invalid", "table cell")
            expect(rows and reasons, "a book without one valid number shows no reason")
            s.picture(f"import-{name}-refused")
            s.click("^Close import$", "push button")
            return False
        for person in members:
            s.see(person.first)
        s.click(go)
        s.see("saved on this computer", deadline=60)
        s.gone("still being asked", deadline=60)
        if members:
            s.see(r"^\d+ can be messaged$", deadline=60)
        s.picture(f"import-{name}-result")
        # matched in private, they are known to this computer alone until they are added
        if s.find("^Add to contacts$", "push button"):
            s.click("^Add to contacts$", "push button")
            s.gone("^Add to contacts$", "push button", deadline=60)
        s.click("^Show contacts$", "push button")
        s.see("^Contacts$", "label")
        for person in members:
            s.see(f"^{person.first}", "list item")
        s.picture(f"contacts-{name}")
        return True

    def maya_imports_our_book(self):
        expect(self.import_book(self.book, self.people, "ours"), "our own book has no valid number")

    def maya_imports_the_visitors_book(self):
        if self.contacts_file:
            self.import_book(self.contacts_file, self.visitors, "visitors")

    def chat_both_ways(self):
        s, ann = self.screen, self.people[0]
        self.open_chat(ann.first)
        s.type("Good evening, this is Maya")
        s.key("Return")
        s.see("Good evening, this is Maya", "list item")
        got = until(lambda: [m for m in ann.history(MAYA) if m["text"] == "Good evening, this is Maya"], "Maya's words at the other end")
        expect(not got[0]["out"], "the message came from the wrong side")
        ann.says(MAYA, "Evening, Maya. The light is good at six.")
        s.see("The light is good at six", "list item")
        ann.call("read", "--chat", MAYA)
        s.see("Good evening, this is Maya.*[Rr]ead", "list item")
        s.picture("chat-both-ways")

    def open_chat(self, name):
        s = self.screen
        s.click("^All", "check box")
        if s.find(f"^{name}", "list item") is None:
            s.click("^New chat or group$", "push button")
            s.click(f"^{name}", "list item")
        else:
            s.click(f"^{name}", "list item")
        s.see(f"^Message {name}", "text")

    def attach(self, entry):
        """Opens the attach menu and takes its n-th entry. Qt does not list pop-up menus in the accessibility tree: keys it is."""
        s = self.screen
        s.click("^Attach$", "push button")
        s.key(*["Down"] * entry, "Return")

    def our_photos(self):
        folder = os.path.join(self.folder, "photos")
        subprocess.run([os.path.join(BIN, "helio-make-photos"), folder], check=True, stdout=subprocess.DEVNULL)
        good = sorted(glob.glob(os.path.join(folder, "*.jpg")))
        with open(good[0], "rb") as whole, open(os.path.join(folder, DAMAGED), "wb") as half:
            data = whole.read()
            half.write(data[: len(data) // 3])
        return good, os.path.join(folder, DAMAGED)

    def album_to(self, person, files, caption, name, damaged=0):
        s = self.screen
        before = len(person.history(MAYA))
        self.open_chat(person.first)
        self.attach(1)
        self.choose_files(*files)
        field = s.see("[Cc]aption", "text")
        if damaged:
            s.see(os.path.basename(files[-1]))
        s.picture(f"send-photos-{name}")
        s.click(field)
        s.type(caption)
        s.click(r"^Send \d+", "push button")
        wanted = len(files) - damaged
        arrived = until(lambda: self.photos_after(person, before, wanted), f"{wanted} photos at the other end", 90)
        expect(caption in {m["text"] for m in arrived}, "the caption did not arrive")
        if wanted > 1:
            expect(len({m["album"] for m in arrived}) == (wanted + 9) // 10, "the photos are not one album")
        s.see(f"{wanted} photos|[Pp]hoto", "list item")
        s.picture(f"album-{name}")
        return arrived

    @staticmethod
    def photos_after(person, before, wanted):
        new = [m for m in person.history(MAYA, 200)[before:] if m["media"] and m["media"]["type"] == "photo"]
        return new if len(new) >= wanted else None

    def album_of_ours(self):
        good, damaged = self.our_photos()
        self.album = self.album_to(self.people[0], good[:5] + [damaged], "Last hour of sun", "ours", damaged=1)
        self.check_photos(self.people[0], self.album)

    def check_photos(self, person, messages):
        """Fetched at the other end: whole pictures of the size that was promised, with no metadata in them."""
        out = os.path.join(self.folder, "fetched-" + digits(person.phone))
        os.makedirs(out, exist_ok=True)
        for message in messages:
            answer = person.json("download", "--chat", MAYA, "--message", message["id"], "--out", out)
            path = answer["path"]
            with open(path, "rb") as file:
                data = file.read()
            expect(data[:2] == b"\xff\xd8" and data[-2:] == b"\xff\xd9", f"{path} is not a whole JPEG")
            expect(b"Exif\0\0" not in data, f"{path} still carries metadata")
            message["fetched"] = sha256(path)

    def album_of_the_visitors(self):
        if not self.photos_folder:
            return
        files = sorted(f for f in glob.glob(os.path.join(self.photos_folder, "*")) if f.lower().endswith((".jpg", ".jpeg", ".png", ".webp")))[:10]
        broken = [f for f in files if "corrupt" in os.path.basename(f).lower() or "damaged" in os.path.basename(f).lower()]
        files = [f for f in files if f not in broken] + broken
        if files:
            self.album_to(self.people[1], files, "From the visitor", "visitors", damaged=len(broken))

    def three_cards_at_once(self):
        s, ben = self.screen, self.people[1]
        before = len(ben.history(MAYA))
        self.open_chat(ben.first)
        self.attach(2)
        s.see("[Ss]hare")
        shared = [p for p in self.cloud_numbers[:4] if p["phone"] != digits(ben.phone)]
        for row in shared:
            s.click(f"^{row['first']} {row['last']}, \\+", "list item")
        s.picture("share-contacts")
        s.click(r"^Share \d+ contacts?$", "push button")
        cards = until(lambda: self.cards_after(ben, before, 3), "three cards at the other end")
        expect([c["media"]["contact"]["first"] for c in cards] == [r["first"] for r in shared], "the cards came in another order")
        for card in cards:
            expect("BEGIN:VCARD" in card["media"]["contact"]["vcard"], "a card has no vCard")
        s.picture("cards-sent")

    @staticmethod
    def cards_after(person, before, wanted):
        new = [m for m in person.history(MAYA)[before:] if m["media"] and m["media"]["type"] == "contact"]
        return new if len(new) >= wanted else None

    def adds_one_from_a_card(self):
        s, leila = self.screen, self.people[1]
        stranger = Person(self.cloud, "+12025550166", "Priya", "Raman").sign_in()
        card = os.path.join(self.folder, "priya.vcf")
        with open(card, "w", encoding="utf-8") as file:
            file.write(f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Priya Raman\r\nN:Raman;Priya;;;\r\nTEL;TYPE=CELL:{stranger.phone}\r\nEND:VCARD\r\n")
        leila.call("send", "--to", MAYA, "--contact", card)
        self.open_chat(leila.first)
        s.see("Priya Raman")
        s.click("^Add Priya", "push button|button|list item")  # opens the card
        s.see("^Number, name and account agree")
        s.click("^Add$", "push button")
        s.gone("^Add$", "push button")
        s.picture("card-added")
        s.click("^Contacts$", "check box")
        s.see("^Priya Raman", "list item")

    def group_with_a_photo(self):
        s = self.screen
        first, second = self.people[0], self.people[1]
        s.click("^All", "check box")
        s.click("^New chat or group$", "push button")
        s.click("^New group$", "push button|list item")
        for person in (first, second):
            s.click(f"^{person.first} {person.last}, \\+", "list item")
        s.fill("[Nn]ame", "Harbour Light Walk", "text")
        s.picture("new-group")
        s.click("^Create", "push button")
        s.see("^Message Harbour Light Walk", "text")
        good, _ = self.our_photos()
        self.attach(1)
        self.choose_files(good[5])
        s.see("[Cc]aption", "text")
        s.click(r"^Send \d+", "push button")
        for person in (first, second):
            group = until(lambda p=person: [c for c in p.json("chats", "list") if c["title"] == "Harbour Light Walk"], f"the group at {person.first}'s")
            until(lambda p=person: [m for m in p.history(group[0]["chat"]) if m["media"] and m["media"]["type"] == "photo"], f"the group's photo at {person.first}'s")
        s.picture("group")

    def second_device(self):
        self.tablet = Person(self.cloud, MAYA, "Maya", "Lind")
        self.tablet.folder += "-second-device"
        self.tablet.sign_in()
        ann = self.people[0].phone
        there = {m["text"] for m in self.tablet.history(ann)}
        expect("Good evening, this is Maya" in there, "the second device does not have the chat")
        out = os.path.join(self.folder, "fetched-second-device")
        os.makedirs(out, exist_ok=True)
        photos = [m for m in self.tablet.history(ann) if m["media"] and m["media"]["type"] == "photo"]
        first = self.tablet.json("download", "--chat", ann, "--message", photos[0]["id"], "--out", out)
        expect(sha256(first["path"]) == self.album[0]["fetched"], "the two ends hold different bytes of one photo")

    def devices_are_listed_and_one_ended(self):
        s = self.screen
        s.click("^Settings$", "check box")
        s.click("^Devices$", "check box")
        s.see("^Terminate all other")
        s.picture("devices")
        s.click("^Terminate (?!all)", "push button")
        s.see("Terminate", "dialog|push button|label")
        s.picture("terminate-asks")
        s.click("^Terminate$", "push button")
        until(lambda: self.tablet.call("send", "--to", self.people[0].phone, "--text", "am I still here?", ok=False).returncode != 0, "the ended device to be refused")
        s.gone("^Terminate (?!all)", "push button")

    def everything_without_the_cloud(self):
        s = self.screen
        self.stop_app()
        self.cloud.stop()
        self.start_app()
        s.see("^Harbour Light Walk", "list item")
        s.click(f"^{self.people[0].first}", "list item")
        s.see("The light is good at six", "list item")
        s.see("Last hour of sun", "list item")
        s.picture("offline")
        s.click("^Contacts$", "check box")
        s.see("^Priya Raman", "list item")
        s.picture("offline-contacts")

    def steps(self):
        return [self.cloud_starts, self.people_sign_up, self.maya_signs_up, self.maya_imports_our_book, self.maya_imports_the_visitors_book, self.chat_both_ways,
                self.album_of_ours, self.album_of_the_visitors, self.three_cards_at_once, self.adds_one_from_a_card, self.group_with_a_photo, self.second_device,
                self.devices_are_listed_and_one_ended, self.everything_without_the_cloud]


# sabotage: the tour has to notice ------------------------------------------------------------------------------------
class PeerKilled(Story):
    """The person at the other end cannot speak any more."""

    def chat_both_ways(self):
        gone = self.people[0]
        gone.says = lambda peer, text: None
        Story.chat_both_ways(self)

    def steps(self):
        return [self.cloud_starts, self.people_sign_up, self.maya_signs_up, self.maya_imports_our_book, self.chat_both_ways]


class BlobDamaged(Story):
    """One byte of the cloud's picture is flipped before it is fetched."""

    def check_photos(self, person, messages):
        blobs = [p for p in glob.glob(os.path.join(self.cloud.data, "**", "*"), recursive=True) if os.path.isfile(p) and "blob" in p]
        expect(blobs, "the cloud keeps no blobs")
        for path in blobs:
            with open(path, "r+b") as file:
                file.seek(os.path.getsize(path) // 2)
                byte = file.read(1)
                file.seek(-1, os.SEEK_CUR)
                file.write(bytes([byte[0] ^ 1]))
        Story.check_photos(self, person, messages)

    def steps(self):
        return [self.cloud_starts, self.people_sign_up, self.maya_signs_up, self.maya_imports_our_book, self.album_of_ours]


NOTICED = (NotSeen, Failed)
