#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters and saved views in the real window. What is shown is held against the command line.

    test-views.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import MAX_ROWS, TABS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position


class Views(unittest.TestCase):
    """One store and one window, but for a new start, for all cases, in the order of their names."""

    session = None
    app = None
    cli = None
    # As the choices made below would be typed.
    FILTER = ('--created', 'last-30-days', '--carrier', 'Evri')

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1400x800')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('import', '--sample')
        cls.app = Waybill(cls.session, sys.argv[1])

    def until_equal(self, read, expected, what):
        try:
            uidrive.until(lambda: read() == expected, what)
        except AssertionError:
            self.assertEqual(read(), expected, what)

    def button(self, name):
        """A menu button is two nodes of one name; the inner one takes the click."""
        return uidrive.until(lambda: self.app.find_all('push button', name, within=self.app.window()), name)[-1]

    def until_shown(self, *filters):
        """Waits until tabs and list have what the command line finds."""
        counts = self.cli.read('counts', *filters)
        self.until_equal(self.app.counts, {tab: counts[tab] for tab in TABS}, 'the counts')
        self.until_equal(lambda: min(self.app.row_count(), MAX_ROWS), min(counts['all'], MAX_ROWS), 'the rows')
        self.until_equal(self.app.numbers, self.cli.ids(*filters, '--limit', 5), 'the first orders')

    def view_rows(self):
        """Names and counts of the saved views, in an open menu."""
        lists = self.app.find_all('list', 'Saved views', within=self.app.window())
        return [(row.get_name(), row.get_description()) for row in self.app.children(lists[0])] if lists else []

    def menu_of(self, view, item):
        self.app.click(uidrive.until(lambda: self.app.find_all('push button', f'More for “{view}”',
                                                               within=self.app.window(), rows=True), 'its menu')[-1])
        self.app.click(self.app.find('menu item', item, within=self.app.window(), rows=True))

    def test_1_filter(self):
        uidrive.until(lambda: self.app.row_count() > 0, 'the orders')
        self.until_equal(lambda: self.app.counts()['all'], self.cli.read('counts')['all'], 'all orders')
        self.app.click(self.button('Filters'))
        self.app.click(self.button('Date'))
        self.app.click(self.app.find('check box', 'Last 30 days', within=self.app.window()))
        self.until_shown('--created', 'last-30-days')
        self.app.key('Escape')
        self.app.click(self.button('Carrier'))
        self.app.click(self.app.find('check box', 'Evri', within=self.app.window()))
        self.until_shown(*self.FILTER)
        self.button('Created: last 30 days')
        self.button('Carrier: Evri')
        self.button('Filters, 2 in use')

    def test_2_chip(self):
        self.app.click(self.button('More filters'))
        self.app.click(self.button('In transit'))
        self.until_shown(*self.FILTER, '--substage', 'in-transit')
        self.app.key('Escape')
        self.app.click(self.button('Remove filter Sub-stage: In transit'))
        self.until_shown(*self.FILTER)

    def test_3_save(self):
        found = self.cli.ids(*self.FILTER)
        self.app.click(self.button('Saved views'))
        entry = self.app.find('text', 'Name of a new view', within=self.app.window())
        self.app.click(entry)
        self.app.type('Evri month')
        self.app.key('Return')
        self.until_equal(self.view_rows, [('Evri month', str(len(found)))], 'the view')
        self.app.key('Escape')
        saved = self.cli.read('view', 'list')
        self.assertEqual([(view['name'], view['filter'], view['orders']) for view in saved],
                         [('Evri month', 'created=last-30-days carrier=Evri', len(found))])

    def test_4_next_start(self):
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        type(self).app = Waybill(self.session, sys.argv[1])
        uidrive.until(lambda: self.app.row_count() > 0, 'the orders')
        self.until_shown(*self.FILTER)
        self.button('Created: last 30 days')
        self.button('Carrier: Evri')

    def test_5_clear_and_show(self):
        self.app.click(self.button('Clear filters'))
        self.until_shown()
        self.app.click(self.button('Saved views'))
        uidrive.until(self.view_rows, 'the views')
        self.app.click(self.app.find('list item', 'Evri month', within=self.app.window(), rows=True))
        self.until_shown(*self.FILTER)
        self.button('Filters, 2 in use')

    def test_6_delete_and_undo(self):
        self.app.click(self.button('Saved views'))
        uidrive.until(self.view_rows, 'the views')
        self.menu_of('Evri month', 'Delete')
        self.until_equal(lambda: self.cli.read('view', 'list'), [], 'no view')
        self.app.click(self.button('Undo.*'))
        self.until_equal(lambda: [view['name'] for view in self.cli.read('view', 'list')], ['Evri month'],
                         'the view again')


if __name__ == '__main__':
    missing = uidrive.missing()
    if missing:
        print(f'1..0 # SKIP without {missing}')
    else:
        wb_tap.main()
