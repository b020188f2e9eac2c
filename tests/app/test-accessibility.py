#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen with Tab, over the accessibility bus: what has the focus has a name and a role, the
order is that of reading, and the round comes back to its beginning, both ways.

    test-accessibility.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_focus  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_screens import OWN, Screens, Words  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

# Windows of GTK and libadwaita, whose buttons have not all got names.
THEIRS = ('shortcuts', 'about')


class Walk(unittest.TestCase):
    """What is asked of a screen."""

    app = None
    tabbing = None

    def controls(self, stops):
        """Without rows, of which Tab comes to the first and Shift+Tab to the last one of a list, and
        without texts, of whose focus libadwaita 1.2 and GTK 4.8 do not always tell."""
        return {wb_focus.describe(self.app, node) for node in stops
                if node.get_role_name() in wb_focus.CONTROLS and node.get_role_name() != 'text'}

    def check(self, window, own=True):
        """With names and roles, but in windows that are not Waybill's own."""
        # One that has just closed: GTK 4.8 ends then when there is a hidden one.
        self.app.node.get_child_at_index(99)
        if own:
            self.assertEqual(wb_focus.nameless_controls(self.app, window), [], 'controls without a name')
        there, comes_back = self.tabbing.round('Tab')
        if not there:
            self.check_only_stop(window)
            return
        self.assertTrue(comes_back, f'Tab does not come back to {wb_focus.describe(self.app, there[0])}')
        if own:
            self.assertEqual([stop for stop in map(self.describe_bad, there) if stop], [],
                             'stops without name or role')
        self.assertEqual(wb_focus.jumps(self.app, there), [], 'against the direction of reading')
        back, comes_back = self.tabbing.round('shift+Tab')
        self.assertTrue(comes_back, 'Shift+Tab does not come back')
        self.assertEqual(self.controls(back), self.controls(there), 'Shift+Tab goes elsewhere')

    def describe_bad(self, node):
        """What is wrong with a stop; None when nothing is."""
        role = node.get_role_name()
        if self.app.label(node) and role not in wb_focus.ROLELESS:
            return None
        # libadwaita's own: a row that unfolds is two, and only the inner one has the name.
        if role == 'list item' and any(inner.get_role_name() == 'list item' and self.app.label(inner)
                                       for inner, _ in wb_focus.walk(self.app, node)):
            return None
        # GTK's own: a scrolled window takes the keys that scroll it, and has no name; the button in a
        # drop-down has the name above it.
        if role == 'scroll pane' or (node.get_parent().get_role_name() == 'combo box'
                                     and self.app.label(node.get_parent())):
            return None
        return wb_focus.describe(self.app, node)

    def check_only_stop(self, window):
        """Where there is one entry, or one group that arrow keys go through, Tab stays there."""
        focused = [(node, parents) for node, parents in wb_focus.walk(self.app, window)
                   if self.app.is_in(node, 'focused')]
        self.assertEqual(len(focused), 1, 'nothing has the focus')
        node, parents = focused[0]
        self.assertIn(node.get_role_name(), wb_focus.CONTROLS)
        self.assertTrue(self.app.label(node), 'the only stop has no name')
        popover = self.app.surface_of(node)
        others = [wb_focus.describe(self.app, other) for other, path in wb_focus.walk(self.app, popover)
                  if self.app.is_in(other, 'focusable') and self.app.is_in(other, 'sensitive')
                  and other.get_role_name() in wb_focus.CONTROLS and path[-1] != parents[-1]]
        self.assertEqual(others, [], 'Tab does not reach them')


class Accessibility(Walk):
    """One window for all screens of the sample shop."""

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1440x900')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = Waybill(cls.session, sys.argv[1])
        cls.tabbing = wb_focus.Tabbing(cls.app)
        cls.screens = Screens(cls.app, cls.cli, sys.argv[1], Words())

    def test_1_first_run(self):
        with self.screens.start_page() as window:
            self.check(window)

    def test_2_screens(self):
        self.app.press('push button', 'Try the sample shop')
        uidrive.until(lambda: self.app.row_count() > 0, 'the sample shop')
        self.cli.run('shop', 'set', OWN, 'authority=seller')
        for name, show in self.screens.walked():
            with self.subTest(screen=name):
                self.screens.close_dialogs()
                with show() as window:
                    self.check(window, name not in THEIRS)

    def test_3_failure(self):
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        store = self.session.folder / 'data' / 'waybill' / 'waybill.db'
        store.write_bytes(b'not a store' * 1000)
        type(self).app = Waybill(self.session, sys.argv[1])
        self.screens.app = self.tabbing.app = self.app
        with self.screens.failure() as window:
            self.check(window)


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
