#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups in the real window: made, put back after a look at what would be lost, and offered where the
store cannot be opened; what of a newer version or read-only is left as it is.

    test-backups.py WAYBILL WAYBILL-CLI
"""
import os
import pathlib
import sqlite3
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import ORDERS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
MALAYSIA = ORDERS / 'All order-2026-05-20-11_31_MY.csv'


class Backups(unittest.TestCase):
    """One store for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('import', UK)
        cls.folder = pathlib.Path(os.environ['XDG_DATA_HOME'], 'waybill')
        cls.store = cls.folder / 'waybill.db'
        cls.cli.run('backup', '--daily')
        cls.first = cls.cli.ids()
        cls.cli.run('import', MALAYSIA)
        cls.last = cls.cli.ids()
        cls.app = Waybill(cls.session, sys.argv[1])

    def backups(self):
        return sorted((self.folder / 'backups').glob('*.db'))

    def quit(self):
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)

    def start(self):
        type(self).app = Waybill(self.session, sys.argv[1])

    def test_1_preview(self):
        """What the store has that the backup has not; Cancel changes nothing."""
        lost = len(self.last) - len(self.first)
        self.assertGreater(lost, 0)
        uidrive.until(lambda: self.app.counts()['all'] == len(self.last), 'the orders')
        self.app.press('push button', 'Main menu')
        self.app.press('menu item', 'Backups…')
        dialog = self.app.dialog('Backups')
        rows = uidrive.until(lambda: self.app.find_all('list item', within=dialog, rows=True), 'a backup')
        self.assertEqual(len(rows), len(self.backups()))
        self.app.click(rows[-1])
        self.app.find('label', f'Not in this backup: {lost} orders, 1 import.*', within=dialog)
        self.app.press('push button', 'Cancel', within=dialog)
        uidrive.until(lambda: 'Backups' not in [window.get_name() for window in self.app.windows()], 'no dialog')
        self.assertEqual(self.cli.ids(), self.last)

    def test_2_restore(self):
        self.app.press('push button', 'Main menu')
        self.app.press('menu item', 'Backups…')
        dialog = self.app.dialog('Backups')
        rows = uidrive.until(lambda: self.app.find_all('list item', within=dialog, rows=True), 'a backup')
        self.app.click(rows[-1])
        button = self.app.find('push button', 'Restore', within=dialog)
        uidrive.until(lambda: self.app.is_in(button, 'sensitive'), 'the comparison')
        self.app.click(button)
        uidrive.until(lambda: self.app.counts()['all'] == len(self.first), 'the orders of the backup')
        self.assertEqual(self.cli.ids(), self.first)
        # What was replaced is kept, with all that it had.
        with sqlite3.connect(f'file:{self.store}.before-restore?mode=ro', uri=True) as kept:
            self.assertGreater(kept.execute('SELECT count(*) FROM "order"').fetchone()[0], len(self.first))

    def test_3_damaged(self):
        """Said at opening; the newest whole copy is offered, which is what the restore above replaced,
        and put back by one button."""
        self.quit()
        for log in ('-wal', '-shm'):
            pathlib.Path(f'{self.store}{log}').unlink(missing_ok=True)
        damaged = bytearray(self.store.read_bytes())
        damaged[100:200] = b'\xff' * 100  # the page of the schema
        self.store.write_bytes(damaged)
        self.start()
        self.app.find('label', 'Your orders could not be opened')
        self.assertEqual(self.store.read_bytes(), damaged)
        self.app.press('push button', 'Restore the backup of .*')
        uidrive.until(lambda: self.app.counts()['all'] == len(self.last), 'the orders of the backup')
        self.assertEqual(self.cli.ids(), self.last)
        self.quit()

    def test_4_newer_version(self):
        """Refused, and not a byte of it changed; a backup would not help, so none is offered."""
        with sqlite3.connect(self.store) as store:
            version = store.execute('PRAGMA user_version').fetchone()[0]
            store.execute('PRAGMA user_version = 99')
        store.close()
        before = self.store.read_bytes()
        self.start()
        self.app.find('label', 'Your orders could not be opened')
        self.app.find('label', 'A later version of Waybill wrote this store.*')
        self.assertEqual(self.app.find_all('push button', 'Restore .*'), [])
        self.quit()
        self.assertEqual(self.store.read_bytes(), before)
        with sqlite3.connect(self.store) as store:
            store.execute(f'PRAGMA user_version = {version}')
        store.close()

    def test_5_foreign_file(self):
        """Another program's database is not touched either."""
        kept = self.store.read_bytes()
        self.store.unlink()
        with sqlite3.connect(self.store) as store:
            store.execute('CREATE TABLE recipe (name TEXT)')
        store.close()
        before = self.store.read_bytes()
        self.start()
        self.app.find('label', 'Your orders could not be opened')
        self.app.find('label', 'This file is not a store of Waybill.*')
        self.quit()
        self.assertEqual(self.store.read_bytes(), before)
        self.store.write_bytes(kept)
        self.start()
        uidrive.until(lambda: self.app.counts()['all'] == len(self.last), 'the orders again')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
