#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export wizard over the limits of the platform, in the real window: more records than a file has,
orders older than 90 days, and an export that is cancelled on its way.

    test-export-limits.py WAYBILL WAYBILL-CLI LOCALE-FOLDER
"""
import csv
import datetime
import pathlib
import re
import subprocess
import sys
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / 'support'))
# pylint: disable=wrong-import-position
import uidrive  # noqa: E402
import wb_tap  # noqa: E402
from wb_export_page import Wizard, Words, column, read_csv, start  # noqa: E402
from wb_window import CommandLine  # noqa: E402

# Items in orders that are within the window of 90 days, and in older ones.
RECENT, OLDER = 40_000, 400
FILE = 15_000


def count(path):
    """Rows and orders of an order file."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        ids = [row[0].strip() for row in csv.reader(file)][1:]
    return len(ids), len(set(ids))


class Limits(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.words = Words(sys.argv[3], 'C')
        cls.cli = CommandLine(sys.argv[2])
        cls.home = cls.session.folder / 'home'
        now = datetime.datetime.now(datetime.timezone.utc)
        files = [cls.make_file('recent.csv', RECENT, now - datetime.timedelta(hours=1)),
                 cls.make_file('older.csv', OLDER, now - datetime.timedelta(days=100))]
        (cls.recent, cls.recent_orders), (cls.older, cls.older_orders) = map(count, files)
        cls.cli.run('import', *files)
        for file in files:
            file.unlink()
        cls.app = start(cls.session, sys.argv[1])

    @classmethod
    def make_file(cls, name, rows, until):
        path = cls.home / name
        subprocess.run([sys.executable, TESTS / 'benchmarks' / 'make-orders', str(rows), path,
                        '--until', f'{until:%Y-%m-%d %H:%M:%S}'], check=True)
        return path

    def setUp(self):
        uidrive.until(lambda: len(self.app.windows()) == 1, 'no dialog')

    def open(self):
        return Wizard.open(self.app, self.words)

    def files(self):
        """All that is in the folder, hidden or not."""
        return sorted(path.name for path in self.home.iterdir() if path.is_file())

    def test_1_numbered_files(self):
        """Stated before and after; the numbers of the wizard, the files and the history are the same."""
        wizard = self.open()
        wizard.until_counts(orders=self.recent_orders)
        wizard.until_says(f'{self.words.number(self.recent)} records → 3 files of at most {self.words.number(FILE)}')
        # Why these are fewer than the tab has is said where they are counted.
        wizard.until_says(f'{self.words.number(self.older_orders)} orders are older than the 90 days.* left out\\.')
        wizard.go(3)
        wizard.choose('Format', 'CSV, opens anywhere')
        wizard.until_says(f'{self.words.number(self.recent)} records make 3 files of at most {self.words.number(FILE)}, as the platform has it\\..*'
                          f'{self.words.number(self.older_orders)} orders are older than the 90 days.* left out\\.')
        wizard.go(4)
        wizard.name('window')
        said = self.sizes(wizard)
        self.assertEqual(list(said), ['window-1.csv', 'window-2.csv', 'window-3.csv'])
        wizard.export(self.recent)
        uidrive.until(lambda: self.sizes(wizard) == said, 'the files that were written')
        rows = {name: len(read_csv(self.home / name)) - 1 for name in said}
        self.assertEqual(rows, said)
        self.assertEqual(sum(said.values()), self.recent)
        self.assertTrue(all(n <= FILE for n in said.values()))
        self.assertTrue(any('left out' in word for word in wizard.labels()))
        history = self.cli.read('export', 'history')[0]
        self.assertEqual((history['orders'], history['records'], len(history['files'])),
                         (self.recent_orders, self.recent, 3))
        wizard.close()
        # The history names the files that are there.
        self.app.key('F10')
        self.app.press('menu item', 'Export history…')
        dialog = self.app.dialog('Export history')
        self.app.find('label', 'window-1.csv – window-3.csv', within=dialog, rows=True)
        self.app.key('Escape')

    def test_2_ninety_days(self):
        """Both ways are offered with what they come to, and the one that is chosen is what is written."""
        wizard = self.open()
        wizard.go(3)
        wizard.until_says('These orders go back more than 90 days')
        self.assertTrue(wizard.is_ticked('Only the last 90 days, as the platform does'))
        wizard.tick('Everything in my archive')
        wizard.until_says(f'{self.words.number(self.recent + self.older)} records → 3 files of at most {self.words.number(FILE)}')
        wizard.choose('Format', 'CSV, opens anywhere')
        wizard.go(4)
        wizard.name('everything')
        wizard.export(self.recent + self.older)
        ids = set()
        for number in (1, 2, 3):
            ids.update(column(read_csv(self.home / f'everything-{number}.csv'), 'Order ID'))
        self.assertEqual(len(ids), self.recent_orders + self.older_orders)
        wizard.close()

    def test_3_cancelled(self):
        """Nothing is left but the entry of the history, and the choices are all there."""
        before = self.files()
        wizard = self.open()
        wizard.go(3)
        wizard.choose('Format', 'Excel workbook (.xlsx)')
        wizard.switch('All in one file')
        wizard.until_counts(records=self.recent)
        wizard.go(4)
        wizard.name('cancelled')
        wizard.press('Export')
        wizard.until_says('Exporting orders')
        self.app.key('Escape')
        wizard.until_says('The export was cancelled. Nothing was written.')
        self.assertEqual(wizard.step(), 4)
        wizard.until_says('cancelled.xlsx')
        self.assertEqual(self.files(), before)
        self.assertEqual(self.cli.read('export', 'history')[0]['state'], 'cancelled')
        wizard.go(1)
        wizard.close('Cancel')

    def test_4_failed(self):
        """What cannot be written says why, and leaves nothing."""
        before = self.files()
        folder = self.home / 'cancelled.xlsx'
        folder.mkdir()
        wizard = self.open()
        wizard.go(4)
        wizard.name('cancelled')
        wizard.go(3)
        wizard.choose('Format', 'Excel workbook (.xlsx)')
        wizard.switch('All in one file')
        wizard.go(4)
        wizard.press('Export')
        wizard.answer('_Replace')
        wizard.until_says('.*cancelled\\.xlsx.*')
        uidrive.until(lambda: self.cli.read('export', 'history')[0]['state'] == 'failed', 'the failure in the history')
        uidrive.until(lambda: wizard.step() == 4, 'the step again')
        folder.rmdir()
        self.assertEqual(self.files(), before)
        wizard.go(1)
        wizard.close('Cancel')

    def sizes(self, wizard):
        """Files and their records, as the wizard lists them."""
        words = list(wizard.labels())
        return {name: int(re.search(r"([\d,]+) record", size)[1].replace(',', ''))
                for name, size in zip(words, words[1:]) if name.endswith('.csv') and 'record' in size}


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
