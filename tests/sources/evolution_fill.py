#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# evolution_fill.py first|more: puts cards into Evolution Data Server's own address book over D-Bus, as Evolution does.
import sys

from gi.repository import Gio, GLib

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
P = "org.gnome.evolution.dataserver."


def call(name, path, interface, method, arguments=None):
    return bus.call_sync(name, path, interface, method, arguments, None, 0, 120000, None).unpack()


def newest(prefix):
    names = call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "ListActivatableNames")[0]
    return max((n for n in names if n.startswith(prefix)), key=lambda n: int(n[len(prefix):]))


def card(*lines):
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD"])


def cards(which):
    if which == "more":
        return [card("FN:Somebody New", "N:New;Somebody;;;", "TEL;TYPE=CELL:+447700900999")]
    out = [
        card("FN:Ada Byron", "N:Byron;Ada;;;", "TEL;TYPE=CELL:+44 7700 900461", "ORG:Analytical Engines;Numbers", "ADR;TYPE=HOME:;;1 Street;London;;W1;UK"),
        card("FN:Zoë Müller\\, the “first”", "N:Müller;Zoë;;;", "NOTE:line one\\nline two\\; with \\\\ and \\, signs"),
        card("FN:Bob \"Quote\" (x)", "N:Quote;Bob;;;", "UID:odd\"id\\\\with)(signs"),
        card("FN:Friends", "X-EVOLUTION-LIST:TRUE", "EMAIL:ada@example.org", "EMAIL:bob@example.org"),
    ]
    out += [card(f"FN:Person {i}", f"N:{i};Person;;;", f"TEL;TYPE=CELL:+44770{i:07}", f"EMAIL:p{i}@example.org") for i in range(1200)]
    return out


factory = newest(P + "AddressBook")
path, name = call(factory, "/org/gnome/evolution/dataserver/AddressBookFactory", P + "AddressBookFactory", "OpenAddressBook", GLib.Variant("(s)", ("system-address-book",)))
call(name, path, P + "AddressBook", "Open")
made = call(name, path, P + "AddressBook", "CreateContacts", GLib.Variant("(asu)", (cards(sys.argv[1]), 0)))[0]
print(len(made), "cards made")
