# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's notifications on the bus of a session (the interface org.freedesktop.Notifications), served by the
test itself: it answers while it waits (uidrive.until)."""
import itertools

from gi.repository import Gio, GLib

import uidrive

NAME = 'org.freedesktop.Notifications'
PATH = '/org/freedesktop/Notifications'
INTERFACE = '''
<node>
  <interface name="org.freedesktop.Notifications">
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/><arg type="u" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
    <signal name="NotificationClosed"><arg type="u"/><arg type="u"/></signal>
  </interface>
</node>'''


class Notifications:
    """What is shown now, by its title: its number and its text."""

    def __init__(self):
        self.shown = {}
        self.called = []  # the titles of those that called for the person, each time they did
        self.numbers = itertools.count(1)
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.bus.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0], self.call_cb, None, None)
        owned = []
        Gio.bus_own_name_on_connection(self.bus, NAME, Gio.BusNameOwnerFlags.NONE, lambda *_: owned.append(True), None)
        uidrive.until(lambda: owned, NAME)

    def call_cb(self, _bus, _sender, _path, _interface, method, parameters, invocation):
        if method == 'CloseNotification':
            self.shown = {title: told for title, told in self.shown.items() if told[0] != parameters.unpack()[0]}
            invocation.return_value(None)
            return
        _, replaced, _, title, body, _, hints, _ = parameters.unpack()
        number = replaced or next(self.numbers)
        self.shown[title] = number, body
        if hints['urgency'] > 0:
            self.called.append(title)
        invocation.return_value(GLib.Variant('(u)', (number,)))

    def click(self, title):
        """The person does; it is gone then."""
        number = self.shown.pop(title)[0]
        self.bus.emit_signal(None, PATH, NAME, 'ActionInvoked', GLib.Variant('(us)', (number, 'default')))
        self.bus.emit_signal(None, PATH, NAME, 'NotificationClosed', GLib.Variant('(uu)', (number, 2)))
