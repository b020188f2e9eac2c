# SPDX-License-Identifier: GPL-3.0-or-later
"""What the keyboard and a screen reader meet on a screen."""
import uidrive

# Inside one of these, arrow keys go from one to the next: Tab need not stop at each.
GROUPS = ('list', 'list box', 'tree table', 'table', 'page tab list', 'menu', 'tool bar', 'radio group', 'grouping')
MAX_STOPS = 120
ROWS = 2  # of a long list are looked into


class Thing:
    """Something that can have the focus."""

    def __init__(self, app, node, parents):
        self.node = node
        self.parents = parents  # from the window down
        self.role = node.get_role_name()
        self.name = app.label(node)
        self.place = app.place(node)

    def __str__(self):
        return f'{self.role} “{self.name}” in ' + ' > '.join(
            f'{parent.get_role_name()}' for parent in self.parents[-3:])


def walk(app, node, parents=()):
    """All that is shown inside a node, with its parents."""
    path = (*parents, node)
    children = app.children(node)
    if node.get_role_name() in uidrive.LISTS and len(children) > 20:
        children = children[:ROWS]
    for child in children:
        place = app.place(child)
        if place is not None and (place[2] <= 0 or place[3] <= 0):
            continue
        yield child, path
        yield from walk(app, child, path)


def things(app, window):
    found = []
    for node, parents in walk(app, window):
        states = node.get_state_set()
        if states.contains(app.atspi.StateType.FOCUSABLE) and states.contains(app.atspi.StateType.SENSITIVE):
            found.append(Thing(app, node, parents))
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

    def close(self):
        self.listener.deregister('object:state-changed:focused')

    def press(self, key='Tab', timeout=1.5):
        """Presses a key and gives the node that has the focus then; None when it did not move."""
        from gi.repository import GLib  # pylint: disable=import-outside-toplevel
        context = GLib.MainContext.default()
        while context.iteration(False):
            pass
        self.focused = None
        self.app.key(key)
        try:
            def moved():
                while context.iteration(False):
                    pass
                return self.focused is not None
            uidrive.until(moved, 'the focus to move', timeout)
        except AssertionError:
            return None
        # A list hands it on to a row: the last one counts.
        while context.iteration(False):
            pass
        return self.focused

    def round(self, key='Tab'):
        """The stops of Tab from where the focus is until one comes again."""
        stops = []
        for _ in range(MAX_STOPS):
            node = self.press(key)
            if node is None or node in stops:
                return stops, node
            stops.append(node)
        return stops, None


def is_before(one, other):
    """Whether a place is above and to the left of another, as one line of text is above the next."""
    return one[1] + one[3] <= other[1] and one[0] < other[0] + other[2]
