#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Filters and saved views in the real window: days from a calendar; views that keep filter, tab, order and
columns, and are renamed, replaced, moved, deleted and brought back; all of it again at the next start. What is
shown is held against the command line.

    test-views.py WAYBILL WAYBILL-CLI
"""
import datetime
import os
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
    VIEW = 'tab=shipped created=last-30-days carrier=Evri sort=amount'
    TITLES = ['', 'Order number', 'Items', 'Buyer', 'Amount', 'Stage', 'Next deadline', 'Created',
              'Carrier and tracking', 'Flag']
    VIEW_TITLES = [title for title in TITLES if title != 'Buyer']

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1400x800')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('import', '--sample')
        cls.app = Waybill(cls.session, sys.argv[1])
        # With room for all the usual columns; it is as wide at the next start.
        cls.app.resize(cls.app.window(), 1380, 780)

    def until_equal(self, read, expected, what):
        try:
            uidrive.until(lambda: read() == expected, what)
        except AssertionError:
            self.assertEqual(read(), expected, what)

    def button(self, name):
        """A menu button is two nodes of one name; the inner one takes the click."""
        return uidrive.until(lambda: self.app.find_all('push button', name, within=self.app.window()), name)[-1]

    def until_shown(self, *filters, tab='all', sort='created:desc'):
        """Waits until tabs and list have what the command line finds."""
        counts = self.cli.read('counts', *filters)
        stage = () if tab == 'all' else ('--stage', tab)
        self.until_equal(self.app.counts, {tab: counts[tab] for tab in TABS}, 'the counts')
        self.until_equal(lambda: min(self.app.row_count(), MAX_ROWS), min(counts[tab], MAX_ROWS), 'the rows')
        self.until_equal(self.app.numbers, self.cli.ids(*filters, *stage, '--sort', sort, '--limit', 5),
                         'the first orders')

    def until_narrowed(self):
        """The list of the view."""
        self.until_shown(*self.FILTER, tab='shipped', sort='amount')
        self.until_equal(self.titles, self.VIEW_TITLES, 'the columns of the view')
        self.assertTrue(self.app.is_in(self.app.tab('shipped'), 'pressed'))
        self.button('Created: last 30 days')
        self.button('Carrier: Evri')

    def titles(self):
        """The columns' titles as they are read aloud."""
        header = self.app.children(self.app.find_all('tree table', within=self.app.window())[0])[0]
        return [self.app.label(title) or ' '.join(self.app.words(title)) for title in self.app.children(header)]

    def views(self):
        """The saved views as the command line has them."""
        return [(view['name'], view['filter'], view['orders']) for view in self.cli.read('view', 'list')]

    def names(self):
        return [name for name, _, _ in self.views()]

    @staticmethod
    def settings():
        """All that the window keeps outside of the store."""
        return (pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0/settings/keyfile').read_text(encoding='utf-8')

    def view_rows(self):
        """Names and counts of the saved views, in an open menu."""
        lists = self.app.find_all('list', 'Saved views', within=self.app.window())
        return [(row.get_name(), row.get_description()) for row in self.app.children(lists[0])] if lists else []

    def open_views(self):
        """On a busy display a popover may not get the pointer and closes at once: it is asked for again."""
        name = ('text', 'Name of a new view', self.app.window())

        def is_open():
            self.app.click(self.button('Saved views'))
            try:
                return self.app.find(*name, timeout=5)
            except AssertionError:
                return None

        uidrive.until(is_open, 'the saved views', timeout=60)

    def until_closed(self):
        """Ends what is left open of the menu of views."""
        if self.app.find_all('text', 'Name of a new view', within=self.app.window()):
            self.app.key('Escape')
        self.app.wait_gone('text', 'Name of a new view')

    def menu_of(self, view, item):
        self.open_views()
        self.app.click(uidrive.until(lambda: self.app.find_all('push button', f'More for “{view}”',
                                                               within=self.app.window(), rows=True), 'its menu')[-1])
        found = self.app.find('menu item', item, within=self.app.window(), rows=True)
        # The button's tooltip may be over the menu; it goes when the pointer moves.
        x, y = self.app.settled_point(found)
        self.session.run('xdotool', 'mousemove', str(x), str(y), 'sleep', '0.1', 'mousemove', str(x + 2), str(y))
        self.app.click(found)

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

    def test_3_tab_columns_and_order(self):
        self.until_equal(self.titles, self.TITLES, 'the usual columns')
        self.app.press('push button', 'Columns')
        self.app.press('check box', 'Buyer', within=self.app.find('list', 'Columns'))
        self.app.key('Escape')
        self.app.click(self.app.title('Amount'))
        self.app.click(self.app.tab('shipped'))
        self.until_narrowed()

    def test_4_save(self):
        found = len(self.cli.ids(*self.FILTER, '--stage', 'shipped'))
        self.assertGreater(found, 1)
        self.open_views()
        self.app.click(self.app.find('text', 'Name of a new view', within=self.app.window()))
        self.app.type('Evri month')
        self.app.key('Return')
        self.until_equal(self.view_rows, [('Evri month', str(found))], 'the view')
        self.app.key('Escape')
        self.assertEqual(self.views(), [('Evri month', self.VIEW, found)])

    def test_5_next_start(self):
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        type(self).app = Waybill(self.session, sys.argv[1])
        uidrive.until(lambda: self.app.row_count() > 0, 'the orders')
        self.until_narrowed()

    def test_6_clear_and_show(self):
        """The view brings back what was changed meanwhile."""
        self.app.click(self.button('Clear filters'))
        self.app.click(self.app.tab('all'))
        self.app.click(self.app.title('Created'))
        self.app.press('push button', 'Columns')
        self.app.press('check box', 'Buyer', within=self.app.find('list', 'Columns'))
        self.app.key('Escape')
        self.until_shown(sort='created')
        self.until_equal(self.titles, self.TITLES, 'the usual columns')
        self.open_views()
        self.app.click(self.app.find('list item', 'Evri month', within=self.app.window(), rows=True))
        self.until_narrowed()
        self.button('Filters, 2 in use')

    def test_7_rename(self):
        self.menu_of('Evri month', 'Rename…')
        entry = self.app.find('text', 'Name of the view')
        self.app.click(entry)
        self.app.key('ctrl+a')
        self.app.type('Parcels')
        self.app.key('Return')
        self.until_equal(self.names, ['Parcels'], 'the new name')

    def test_7_replace(self):
        """What is shown now takes the place of what the view had."""
        self.app.click(self.button('Created: last 30 days'))
        self.app.press('check box', 'Any time')
        self.app.key('Escape')
        self.until_shown('--carrier', 'Evri', tab='shipped', sort='amount')
        self.menu_of('Parcels', 'Replace with what is shown')
        found = len(self.cli.ids('--carrier', 'Evri', '--stage', 'shipped'))
        self.until_equal(self.views, [('Parcels', 'tab=shipped carrier=Evri sort=amount', found)], 'the other view')
        self.until_closed()

    def test_8_move(self):
        for name in ('Second', 'Third'):
            self.cli.run('view', 'save', name, '--carrier', name)
        self.menu_of('Third', 'Move up')
        self.until_equal(self.names, ['Parcels', 'Third', 'Second'], 'the third above the second')
        self.until_closed()
        self.menu_of('Parcels', 'Move down')
        self.until_equal(self.names, ['Third', 'Parcels', 'Second'], 'the first below the third')
        self.until_closed()
        self.open_views()
        self.until_equal(lambda: [name for name, _ in self.view_rows()], ['Third', 'Parcels', 'Second'], 'the rows')
        self.assertEqual(self.view_rows()[0][1], '0')
        self.app.key('Escape')

    def test_8_remove_and_undo(self):
        """It comes back where it was."""
        before = self.views()
        self.menu_of('Parcels', 'Delete')
        self.until_equal(self.names, ['Third', 'Second'], 'the others')
        self.app.click(self.button('Undo.*'))
        self.until_equal(self.views, before, 'the view again')

    def test_9_view_of_a_buyer(self):
        """The next start shows it again, although its buyer is named in the store alone."""
        buyer = self.cli.read('list', '--limit', '1')[0]['buyer']
        self.cli.run('view', 'save', 'Regular', '--buyer', buyer)
        self.open_views()
        self.app.click(self.app.find('list item', 'Regular', within=self.app.window(), rows=True))
        self.until_shown('--buyer', buyer)
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        self.assertNotIn(buyer, self.settings())
        type(self).app = Waybill(self.session, sys.argv[1])
        self.until_shown('--buyer', buyer)
        # What is chosen after that is no view.
        self.app.click(self.app.tab('to-ship'))
        self.until_shown('--buyer', buyer, tab='to-ship')
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        type(self).app = Waybill(self.session, sys.argv[1])
        self.until_shown(tab='to-ship')

    def test_9_days(self):
        """From a day of the calendar to one that is typed."""
        self.app.click(self.button('Clear filters'))
        self.app.click(self.app.tab('all'))
        self.until_shown(sort='amount')
        today = datetime.date.today()
        first = (today.replace(day=1) - datetime.timedelta(days=1)).replace(day=15)
        self.app.click(self.button('Date'))
        self.app.press('check box', 'From, to')
        uidrive.until(lambda: self.app.is_in(self.app.find('text', 'From'), 'focused'), 'the keys for the first day')
        self.app.type(f'{first:%Y-%m}-01')  # the calendar opens on that month
        self.app.click(self.app.find_all('push button', 'Calendar', within=self.app.window())[0])
        self.app.click(self.app.find('label', '15', within=self.app.window()))
        self.until_equal(lambda: self.app.text(self.app.find('text', 'From')), f'{first}', 'the day of the calendar')
        self.app.key('Escape')
        self.until_shown('--created', f'{first}..', sort='amount')
        self.app.click(self.app.find('text', 'To'))
        last = today - datetime.timedelta(days=3)
        self.app.type(f'{last}')
        self.until_shown('--created', f'{first}..{last}', sort='amount')
        self.app.key('Escape')
        self.button('Created: .*')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
