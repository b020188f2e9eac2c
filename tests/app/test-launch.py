#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop starts the installed program: by its entry, by the bus, by an action of the entry.

    test-launch.py WAYBILL WAYBILL-CLI LOCALE-FOLDER
"""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import ORDERS, CommandLine, StartedWaybill  # noqa: E402 pylint: disable=wrong-import-position

ID = 'io.github.waybill_desktop.Waybill'
DATA = pathlib.Path(sys.argv[3]).parent
ENTRY = DATA / 'applications' / f'{ID}.desktop'
UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'


class Launch(unittest.TestCase):
    """One session for all cases; each of them starts the program anew."""

    session = None
    cli = None

    @classmethod
    def setUpClass(cls):
        os.environ['XDG_DATA_DIRS'] = f'{DATA}:/usr/local/share:/usr/share'
        os.environ['PATH'] = f'{DATA.parent}/bin:{os.environ["PATH"]}'
        os.environ.pop('GSETTINGS_SCHEMA_DIR', None)
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(DATA.parent / 'bin' / 'waybill-cli')
        cls.cli.run('import', '--sample')

    def start(self, *command):
        return StartedWaybill(self.session, 'waybill', command)

    def close(self, app):
        uidrive.until(lambda: len(app.windows()) == 1 and app.is_in(app.window(), 'active'), 'the window alone')
        app.key('ctrl+w')
        uidrive.until(lambda: app.find_self() is None, 'the program to end')

    def assert_list(self, app):
        uidrive.until(lambda: app.counts()['all'] == self.cli.read('counts')['all'], 'the orders')

    def test_1_entry(self):
        app = self.start('gio', 'launch', str(ENTRY))
        self.assert_list(app)
        self.close(app)

    def test_2_entry_with_a_file(self):
        app = self.start('gio', 'launch', str(ENTRY), str(UK))
        app.dialog('Import orders')
        app.key('Escape')
        self.close(app)

    def test_3_bus(self):
        app = self.start('gapplication', 'launch', ID)
        self.assert_list(app)
        self.close(app)

    def test_4_action_starts(self):
        app = self.start('gapplication', 'action', ID, 'export')
        app.dialog('Export orders')
        app.key('Escape')
        self.close(app)

    def test_5_action_in_the_window(self):
        app = self.start('gapplication', 'launch', ID)
        self.assert_list(app)
        self.session.run('gapplication', 'action', ID, 'today')
        app.find('label', 'To do today', within=app.window())
        self.session.run('waybill', '--export')
        app.dialog('Export orders')
        app.key('Escape')
        self.close(app)


if __name__ == '__main__':
    wb_tap.main(uidrive.missing(files=[ENTRY]))
