#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export wizard in the real window, one case after the other: from Ctrl+E to the file, which is
read with Python and held against the command line.

    test-export.py WAYBILL WAYBILL-CLI
"""
import csv
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import TABS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

TITLE = 'Export orders'


class Export(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = Waybill(cls.session, sys.argv[1], '--sample')
        uidrive.until(lambda: len(cls.app.tabs()) == len(TABS), 'the tabs')
        cls.home = cls.session.folder / 'home'

    def setUp(self):
        uidrive.until(lambda: len(self.app.windows()) == 1, 'no dialog')

    def open(self):
        self.app.key('ctrl+e')
        return self.app.dialog(TITLE)

    def tick(self, dialog, name):
        """A radio or check button in a list."""
        self.app.click(self.app.find('check box', name, within=dialog, rows=True))

    def labels(self, dialog):
        return self.app.words(dialog, rows=True)

    def until_says(self, dialog, text):
        uidrive.until(lambda: any(re.fullmatch(text, word) for word in self.labels(dialog)), text)

    def next(self, dialog, step):
        """Goes on, to the step of that number."""
        uidrive.until(lambda: self.app.is_in(self.app.find('push button', 'Next', within=dialog), 'sensitive'), 'Next')
        self.app.press('push button', 'Next', within=dialog)
        self.app.find('panel', f'Step {step} of 4 · .*', within=dialog)

    def name(self, dialog, name):
        """Types the file's name in the last step."""
        entry = self.app.find('text', within=dialog, rows=True)
        self.app.click(entry)
        self.app.key('ctrl+a')
        self.app.type(name)

    def export(self, dialog):
        uidrive.until(lambda: self.app.is_in(self.app.find('push button', 'Export', within=dialog), 'sensitive'),
                      'Export')
        self.app.press('push button', 'Export', within=dialog)

    def read_csv(self, name):
        with open(self.home / name, encoding='utf-8-sig', newline='') as file:
            return [[cell.strip() for cell in row] for row in csv.reader(file)]

    def choose(self, dialog, row, choice):
        """An item of a combo row."""
        self.app.click(self.app.find('label', row, within=dialog, rows=True))
        self.app.click(self.app.find('label', choice, rows=True))

    def test_1_all_steps(self):
        count = self.cli.read('counts')['all']
        dialog = self.open()
        self.until_says(dialog, f'{count} orders')
        self.next(dialog, 2)
        self.tick(dialog, 'Order list')
        self.until_says(dialog, f'{count} records')
        self.next(dialog, 3)
        self.choose(dialog, 'Format', 'CSV, opens anywhere')
        self.until_says(dialog, 'First 50 rows')
        self.next(dialog, 4)
        self.name(dialog, 'all')
        self.until_says(dialog, 'all.csv')
        self.export(dialog)
        self.until_says(dialog, f'Exported {count} records')
        rows = self.read_csv('all.csv')
        self.assertEqual(len(rows), 1 + count)
        place = rows[0].index('Order ID')
        self.assertEqual(sorted(row[place] for row in rows[1:]), sorted(self.cli.ids()))
        history = self.cli.read('export', 'history')
        self.assertEqual(history[0]['records'], count)
        self.app.press('push button', 'Done', within=dialog)


if __name__ == '__main__':
    missing = uidrive.missing()
    if missing:
        print(f'1..0 # SKIP without {missing}')
    else:
        wb_tap.main()
