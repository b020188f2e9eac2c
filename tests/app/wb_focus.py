# SPDX-License-Identifier: GPL-3.0-or-later
"""What the keyboard and a screen reader meet on a screen."""
import time

import uidrive

# What a person does something with. Containers can have the focus in GTK 4.8, and hand it on.
CONTROLS = ('push button', 'toggle button', 'button', 'check box', 'radio button', 'switch', 'entry', 'text', 'text box',
            'password text', 'spin button', 'combo box', 'page tab', 'menu item', 'slider', 'link', 'editbar')
ROLELESS = ('unknown', 'invalid', 'filler', 'panel', 'redundant object', 'generic')
MAX_STOPS = 150
MAX_SILENT = 8  # entries in a row, of whose focus libadwaita 1.2 does not tell
ROWS = 2  # of a long list are looked into
QUIET = 0.02  # seconds, in which a list hands the focus on to a row


def walk(app, node, parents=()):
    """All that is shown inside a node, with its parents."""
    path = (*parents, node)
    children = app.children(node)
    if app.role(node) in uidrive.LISTS and len(children) > 20:
        children = children[:ROWS]
    for child in children:
        place = app.place(child)
        if place is not None and (place[2] <= 0 or place[3] <= 0):
            continue
        yield child, path
        yield from walk(app, child, path)


def describe(app, node):
    return f'{node.get_role_name()} “{app.label(node)}”'


def nameless_controls(app, window):
    """Controls that can have the focus and have no name. The button in a drop-down may go by that
    one's name, as GTK's own does."""
    found = []
    for node, parents in walk(app, window):
        states = node.get_state_set()
        if (states.contains(app.atspi.StateType.FOCUSABLE) and node.get_role_name() in CONTROLS
                and not app.label(node)
                and not (parents[-1].get_role_name() == 'combo box' and app.label(parents[-1]))):
            found.append(' > '.join(describe(app, parent) for parent in (*parents[-3:], node)))
    return found


class Tabbing:
    """Follows the focus, of which the program tells by events."""

    def __init__(self, app):
        self.app = app
        self.focused = None
        self.listener = app.atspi.EventListener.new(self.event_cb)
        self.listener.register('object:state-changed:focused')

    def event_cb(self, event):
        if event.detail1:
            self.focused = event.source

    def press(self, key, timeout=1):
        """Presses a key and gives the node that has the focus then; None when none tells so."""
        uidrive.dispatch()
        self.focused = None
        self.app.key(key, delay=4)
        try:
            uidrive.until(lambda: self.focused is not None, 'the focus to move', timeout, poll=0.005)
        except AssertionError:
            return None
        time.sleep(QUIET)
        uidrive.dispatch()
        return self.focused

    def round(self, key='Tab'):
        """The stops of a key until the first one comes again, and how many were silent between."""
        stops, silent = [], 0
        while len(stops) < MAX_STOPS and silent < MAX_SILENT:
            node = self.press(key)
            if node is None:
                silent += 1
            elif stops and node == stops[0]:
                return stops, True
            elif node not in stops:
                stops.append(node)
                silent = 0
            elif stops.index(node) > 0:
                return stops[stops.index(node):], True  # it began outside of the round
        return stops, False


def is_up_and_left(app, node, before):
    """Whether a stop is above and to the left of the one before it, against the direction of reading."""
    place, other = app.place(node), app.place(before)
    return place[1] + place[3] <= other[1] and place[0] + place[2] <= other[0]


def jumps(app, stops):
    """Pairs of stops that go against the direction of reading; once round goes back to the top."""
    pairs = [(before, node) for before, node in zip(stops, stops[1:]) if is_up_and_left(app, node, before)]
    return [f'{describe(app, before)} → {describe(app, node)}' for before, node in pairs[1:]]
