#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with the keyboard alone: import, see what must ship, ship, undo, export. No case clicks.

    test-keyboard.py WAYBILL WAYBILL-CLI
"""
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_focus  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import ORDERS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
TRACKING = 'QK602817394GB'
MAX_TABS = 200


class Keyboard(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None
    tabbing = None
    number = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1440x900')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('import', '--sample')
        cls.app = Waybill(cls.session, sys.argv[1])
        uidrive.until(lambda: cls.app.row_count() > 0, 'the orders')
        cls.tabbing = wb_focus.Tabbing(cls.app)

    def tab_to(self, name, key='Tab'):
        """Tab, or Shift+Tab, until what has the focus is called so."""
        met = []
        for _ in range(MAX_TABS):
            node = self.tabbing.press(key)
            met.append('…' if node is None else self.app.label(node))
            if re.fullmatch(name, met[-1]):
                return node
        raise AssertionError(f'{key} does not come to {name!r}, but to {met}')

    def press(self, name, key='Return', way='Tab'):
        self.tab_to(name, way)
        self.app.key(key)

    def until_stage(self, stage):
        uidrive.until(lambda: self.cli.read('show', self.number)['stage'] == stage, f'the order to be {stage}')

    def until_closed(self):
        uidrive.until(lambda: len(self.app.windows()) == 1, 'the dialog to close')

    def until_sensitive(self, name, dialog):
        uidrive.until(lambda: self.app.is_in(self.app.find('push button', name, within=dialog), 'sensitive'), name)

    def test_1_import(self):
        before = set(self.cli.ids())
        self.app.key('ctrl+o')
        chooser = self.app.dialog('Import orders')
        # A slash begins a path in GTK's chooser.
        self.app.type(str(UK))
        uidrive.until(lambda: any(self.app.text(node) == str(UK)
                                  for node in self.app.find_all('text', within=chooser, rows=True)), 'the path')
        self.app.key('Return')
        uidrive.until(lambda: self.app.find_all('push button', 'Import .* orders?'), 'the files to be read')
        self.press('Import .* orders?')
        self.app.find('label', 'Import finished')
        self.assertGreater(len(set(self.cli.ids()) - before), 0)
        self.press('Done')
        self.until_closed()

    def test_2_what_must_ship(self):
        waiting = self.cli.ids('--attention', 'ship-soon')
        self.press('Today', 'space')
        self.app.find('label', 'To do today')
        self.press('Must ship today')
        uidrive.until(lambda: self.app.row_count() == len(waiting), 'the orders that must ship')
        self.assertLessEqual(set(self.app.numbers()), set(waiting))

    def find_order(self):
        for order in self.cli.read('list', '--attention', 'ship-soon', '--shop', 'Moss & Maple'):
            if 'address-incomplete' not in order['attention'] and 'ship' in self.cli.read('show', order['id'])['actions']:
                return order['id']
        raise AssertionError('no order to ship')

    def test_3_ship(self):
        type(self).number = self.find_order()
        self.app.key('ctrl+f')
        self.app.type(self.number)
        uidrive.until(lambda: self.app.numbers(2) == [self.number], 'the order')
        self.tab_to(f'Order {self.number}.*')
        self.app.key('Return')
        uidrive.until(lambda: self.number in self.app.order_words(), 'its page')
        self.app.key('ctrl+Return')
        dialog = self.app.dialog('Ship order')
        self.press('Carrier')
        uidrive.until(lambda: self.app.find_all('label', 'Royal Mail', within=dialog, rows=True), 'the carriers')
        self.app.type('Royal Mail')
        self.app.key('Return')
        uidrive.until(lambda: not self.app.find_all('label', 'Use “Royal Mail”', within=dialog, rows=True), 'the choice')
        # An entry row does not tell of its focus in libadwaita 1.2; it comes after the carrier.
        self.app.key('Tab')
        self.app.type(TRACKING)
        self.until_sensitive('Ship order', dialog)
        self.press('Ship order')
        self.until_stage('shipped')
        self.assertEqual(self.cli.read('show', self.number)['packages'][0]['tracking'], TRACKING)
        self.until_closed()

    def test_4_undo(self):
        self.app.key('ctrl+z')
        self.until_stage('to-ship')

    def test_5_export(self):
        self.app.key('ctrl+e')
        dialog = self.app.dialog('Export orders')
        self.until_sensitive('Next', dialog)
        for step, key in ((2, 'ctrl+Return'), (1, 'alt+Left'), (2, 'ctrl+Return'), (3, 'ctrl+Return'), (4, 'ctrl+Return')):
            self.app.key(key)
            self.app.find('panel', f'Step {step} of 4 · .*', within=dialog)
            self.until_sensitive('Next' if step < 4 else 'Export', dialog)
        self.app.key('ctrl+Return')
        self.app.find('label', 'Exported .* records?', within=dialog, rows=True)
        self.press('Done')
        self.until_closed()
        record = self.cli.read('export', 'history')[0]
        self.assertGreater(record['records'], 0)


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
