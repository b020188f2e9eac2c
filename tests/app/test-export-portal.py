#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export wizard by the portals alone, as in a sandbox: the folder comes from the portal's file
chooser, and the file is opened, and shown in its folder, by the portal.

    test-export-portal.py WAYBILL WAYBILL-CLI LOCALE-FOLDER
"""
import os
import pathlib
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))
# pylint: disable=wrong-import-position
import uidrive  # noqa: E402
import wb_tap  # noqa: E402
from wb_export_page import Wizard, Words, read_csv, start  # noqa: E402
from wb_portal import Portal  # noqa: E402
from wb_window import CommandLine  # noqa: E402


class ByPortals(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.words = Words(sys.argv[3], 'C')
        cls.cli = CommandLine(sys.argv[2])
        cls.folder = cls.session.folder / 'Où & 导出'
        cls.folder.mkdir()
        cls.portal = Portal(cls.session)
        os.environ.update(GTK_USE_PORTAL='1', GDK_DEBUG='portals', ADW_DISABLE_PORTAL='1')
        cls.app = start(cls.session, sys.argv[1], '--sample')

    def test_folder_and_file(self):
        unpaid = self.cli.read('counts')['unpaid']
        wizard = Wizard.open(self.app, self.words)
        wizard.tick('Choose here')
        wizard.tick('Unpaid')
        wizard.next()
        wizard.tick('Order list')
        wizard.go(3)
        wizard.choose('Format', 'CSV, opens anywhere')
        wizard.go(4)
        wizard.until_says('Home')

        # The person closes the chooser: nothing changes.
        wizard.press('Choose…')
        asked = uidrive.until(self.portal.asked, 'the portal to be asked')
        self.assertEqual([(one['method'], one['directory'], one['answer']) for one in asked], [('choose', True, None)])
        wizard.until_says('Home')

        self.portal.choose(self.folder)
        wizard.press('Choose…')
        wizard.until_says('.*Où & 导出')
        self.assertEqual([one['title'] for one in self.portal.asked()], ['Folder for the export'])
        wizard.name('portal')
        wizard.export(unpaid)
        path = self.folder / 'portal.csv'
        self.assertEqual(len(read_csv(path)), 1 + unpaid)
        self.assertEqual([file.name for file in self.folder.iterdir()], [path.name])
        self.assertEqual(self.portal.asked(), [])

        wizard.press('Open')
        asked = uidrive.until(self.portal.asked, 'the file to be opened')
        self.assertEqual([(one['method'], one['name']) for one in asked], [('OpenFile', str(path))])
        wizard.press('Show in folder')
        asked = uidrive.until(self.portal.asked, 'the folder to be shown')
        self.assertEqual([(one['method'], one['name']) for one in asked], [('OpenDirectory', str(path))])
        wizard.close()


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
