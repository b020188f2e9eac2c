#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the Flatpak that flatpak/local-runtime/make has installed: the window and the command
line inside the sandbox, with no other files than those of the program; then with portals of the test's
own, which choose the folder of an export and open files and the handbook.

    test-sandbox.py INSTALLATION
"""
import csv
import os
import pathlib
import shutil
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_portal import Portal  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import ORDERS, CommandLine, StartedWaybill  # noqa: E402 pylint: disable=wrong-import-position

ID = 'io.github.waybill_desktop.Waybill'
INSTALLATION = pathlib.Path(sys.argv[1])
UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
ALLOWED = {'shared': 'ipc;', 'sockets': 'x11;wayland;fallback-x11;', 'devices': 'dri;'}


class SandboxedCommandLine(CommandLine):
    def run(self, *arguments, statuses=(0,)):
        return super().run('run', '--command=waybill-cli', ID, *arguments, statuses=statuses)


class Sandbox(unittest.TestCase):
    """One session for all cases, which run in the order of their names."""

    session = None
    portal = None
    cli = None
    folder = None

    @classmethod
    def setUpClass(cls):
        os.environ['FLATPAK_USER_DIR'] = str(INSTALLATION)
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        # Before the bus starts those of the desktop.
        cls.portal = Portal(cls.session)
        cls.cli = SandboxedCommandLine('flatpak')
        # The one folder that is the same inside and outside.
        cls.folder = pathlib.Path(os.environ['HOME']) / '.var' / 'app' / ID / 'data' / 'files'
        cls.folder.mkdir(parents=True)
        shutil.copy(UK, cls.folder)

    def start(self, *files):
        return StartedWaybill(self.session, 'waybill', ('flatpak', 'run', ID, *map(str, files)))

    def close(self, app):
        uidrive.until(lambda: len(app.windows()) == 1 and app.is_in(app.window(), 'active'), 'the window alone')
        app.key('ctrl+w')
        uidrive.until(lambda: app.find_self() is None, 'the program to end')

    def test_1_permissions(self):
        """A display and nothing else: files, printers and notifications come by portals."""
        shown = subprocess.run(['flatpak', 'info', '--show-permissions', ID], stdout=subprocess.PIPE, text=True,
                               check=True).stdout
        self.assertEqual(dict(line.split('=') for line in shown.splitlines() if '=' in line), ALLOWED)

    def test_2_import(self):
        app = self.start(self.folder / UK.name)
        dialog = app.dialog('Import orders')
        app.press('push button', 'Import .* orders?', within=dialog)
        app.press('push button', 'Done|Close|Show these orders', within=dialog)
        uidrive.until(lambda: app.counts()['all'] > 0, 'the orders')
        self.assertEqual(app.counts()['all'], self.cli.read('counts')['all'])
        self.close(app)

    def test_3_first_export_asks_for_a_folder(self):
        """What is written to the home folder of a sandbox is gone when it ends."""
        self.cli.run('import', '--sample')  # the file's orders are older than an export usually takes
        app = self.start()
        dialog = self.open_last_step(app)
        app.find('label', 'None chosen yet', within=dialog, rows=True)
        self.assertFalse(app.is_in(app.find('push button', 'Export', within=dialog), 'sensitive'))
        app.key('Escape')
        self.close(app)

    def test_4_export(self):
        """The command line writes where it is told, the window where the seller chose."""
        self.cli.run('export', '--template', 'orders', '--all-time', self.folder / 'first.xlsx')
        self.assertTrue((self.folder / 'first.xlsx').read_bytes().startswith(b'PK'))
        app = self.start()
        dialog = self.open_last_step(app)
        self.choose_folder(app, dialog, self.folder)
        entry = app.find('text', within=dialog, rows=True)
        app.click(entry)
        app.key('ctrl+a')
        app.type('second')
        app.find('label', 'second-1.xlsx', within=dialog, rows=True)
        uidrive.until(lambda: app.is_in(app.find('push button', 'Export', within=dialog), 'sensitive'), 'Export')
        app.press('push button', 'Export', within=dialog)
        app.press('push button', 'Done', within=dialog)
        self.close(app)
        self.assertTrue((self.folder / 'second-1.xlsx').read_bytes().startswith(b'PK'))
        self.assertGreater(self.cli.read('export', 'history')[0]['records'], 0)

    def test_5_restart(self):
        """The store outlives the sandbox."""
        app = self.start()
        uidrive.until(lambda: app.counts()['all'] == self.cli.read('counts')['all'] > 0, 'the orders')
        self.assertEqual(app.numbers(), self.cli.ids('--limit', 5))
        self.close(app)
        store = self.folder.parents[1] / 'data' / 'waybill' / 'waybill.db'
        self.assertEqual(store.stat().st_mode & 0o777, 0o600)

    def test_6_csv_by_the_command_line(self):
        self.cli.run('export', '--template', 'orders', '--all-time', self.folder / 'third.csv')
        with open(self.folder / 'third.csv', encoding='utf-8-sig', newline='') as file:
            self.assertEqual(len(list(csv.reader(file))), 1 + self.cli.read('counts')['all'])

    def test_7_chinese(self):
        """The language can be chosen in the preferences, so none is left to an extension."""
        shown = subprocess.run(['flatpak', 'run', '--env=LC_ALL=zh_CN.UTF-8', '--command=waybill-cli', ID, 'counts'],
                               stdout=subprocess.PIPE, text=True, check=True).stdout
        self.assertIn('待发货', shown)

    def test_8_portals(self):
        """The folder of an export, and what is opened and shown, are the desktop's: it is asked by its portals."""
        portal = self.portal
        folder = self.folder / 'Où & 导出'
        folder.mkdir()
        app = self.start()
        dialog = self.open_last_step(app)
        self.choose_folder(app, dialog, folder)
        uidrive.until(lambda: app.is_in(app.find('push button', 'Export', within=dialog), 'sensitive'), 'Export')
        app.press('push button', 'Export', within=dialog)
        # A portal gets a file as a descriptor, which has the name of the sandbox.
        for button, method in (('Open', 'OpenFile'), ('Show in folder', 'OpenDirectory')):
            app.act(app.find('push button', button, within=dialog))
            asked = uidrive.until(portal.asked, 'the portal to be asked')
            self.assertEqual([(one['method'], pathlib.Path(one['name']).name) for one in asked],
                             [(method, min(folder.iterdir()).name)])
        app.press('push button', 'Done', within=dialog)
        uidrive.until(lambda: len(app.windows()) == 1, 'the window alone')

        # No help viewer sees what is in the sandbox: the page for the web is opened, by the browser.
        app.key('F1')
        asked = uidrive.until(portal.asked, 'the portal to be asked')
        self.assertEqual([(one['method'], pathlib.Path(one['name']).name) for one in asked],
                         [('OpenFile', 'filters.html')])
        self.close(app)

    def choose_folder(self, app, dialog, folder):
        self.portal.choose(folder)
        app.act(app.find('push button', 'Choose…', within=dialog, rows=True))
        asked = uidrive.until(self.portal.asked, 'the portal to be asked')
        self.assertEqual([(one['method'], one['directory']) for one in asked], [('choose', True)])
        app.find('label', f'.*{folder.name}', within=dialog, rows=True)

    def open_last_step(self, app):
        uidrive.until(app.tabs, 'the tabs')
        app.key('ctrl+e')
        dialog = app.dialog('Export orders')
        for step in (2, 3, 4):
            uidrive.until(lambda: app.is_in(app.find('push button', 'Next', within=dialog), 'sensitive'), 'Next')
            app.press('push button', 'Next', within=dialog)
            app.find('panel', f'Step {step} of 4 · .*', within=dialog)
        return dialog


if __name__ == '__main__':
    wb_tap.main(uidrive.missing(files=[INSTALLATION / 'app' / ID]))
