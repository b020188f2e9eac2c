#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's portals on the session bus of a test, as a sandboxed program meets them.

    fake_portal.py ANSWERS LOG

The file chooser answers each question with the next line of ANSWERS, a URI, and with "cancelled" when there is none
left. What it and the opener of files and folders are asked for is a line each in LOG, as JSON.
"""
import json
import os
import pathlib
import sys

from gi.repository import Gio, GLib

NAME = 'org.freedesktop.portal.Desktop'
PATH = '/org/freedesktop/portal/desktop'
INTERFACES = '''
<node>
  <interface name="org.freedesktop.portal.FileChooser">
    <property name="version" type="u" access="read"/>
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
  </interface>
  <interface name="org.freedesktop.portal.OpenURI">
    <property name="version" type="u" access="read"/>
    <method name="OpenURI">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="h" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="OpenDirectory">
      <arg type="s" direction="in"/><arg type="h" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
  </interface>
</node>'''


class Portal:
    """All of it; one request at a time."""

    def __init__(self, bus, answers, log):
        self.bus, self.answers, self.log = bus, answers, log
        for interface in Gio.DBusNodeInfo.new_for_xml(INTERFACES).interfaces:
            bus.register_object(PATH, interface, self.call_cb, lambda *_: GLib.Variant('u', 3), None)

    def note(self, **what):
        with open(self.log, 'a', encoding='utf-8') as file:
            file.write(json.dumps(what) + '\n')

    def next_answer(self):
        lines = self.answers.read_text(encoding='utf-8').splitlines() if self.answers.exists() else []
        self.answers.write_text(''.join(line + '\n' for line in lines[1:]), encoding='utf-8')
        return lines[0] if lines else None

    def call_cb(self, _bus, sender, _path, _interface, method, parameters, invocation):
        what = parameters.unpack()
        options = what[-1]
        request = f'{PATH}/request/{sender[1:].replace(".", "_")}/{options.get("handle_token", "t")}'
        if method == 'OpenFile' and isinstance(what[1], str):
            uri = self.next_answer()
            self.note(method='choose', title=what[1], directory=options.get('directory', False), answer=uri)
            # GTK 4.8 reads the URIs of a cancelled choice, too; the portals of the desktops send none of them.
            response, results = (0 if uri else 1), {'uris': GLib.Variant('as', [uri] if uri else [])}
        else:
            # A file is handed over as a descriptor: the portal need not believe a name.
            if method == 'OpenURI':
                name = what[1]
            else:
                descriptor = invocation.get_message().get_unix_fd_list().get(what[1])
                name = os.readlink(f'/proc/self/fd/{descriptor}')
                os.close(descriptor)
            self.note(method=method, name=name)
            response, results = 0, {}
        invocation.return_value(GLib.Variant('(o)', (request,)))
        GLib.idle_add(lambda: self.bus.emit_signal(sender, request, 'org.freedesktop.portal.Request', 'Response',
                                                   GLib.Variant('(ua{sv})', (response, results))) and False)


def main():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    Portal(bus, *map(pathlib.Path, sys.argv[1:3]))
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, None, lambda *_: sys.exit(1))
    GLib.MainLoop().run()


main()
