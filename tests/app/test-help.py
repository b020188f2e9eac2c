#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""F1 asks for the page of the screen one is on. The help viewer is one of the test's own, which
writes down what it is asked for.

    test-help.py WAYBILL WAYBILL-CLI
"""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_screens import Screens, Words  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

VIEWER = '[Desktop Entry]\nType=Application\nName=Viewer\nExec={} %u\nMimeType=x-scheme-handler/help;\n'
# Screen, as Screens names it, and page.
PAGES = (
    ('today', 'today'),
    ('outbox', 'outbox'),
    ('orders', 'filters'),
    ('order', 'ship'),
    ('dialog ship', 'ship'),
    ('dialog approve', 'cancel'),
    ('dialog reroute', 'reroute'),
    ('dialog aftersale', 'after-sales'),
    ('dialog contact', 'messages'),
    ('import', 'import'),
    ('own columns', 'own-files'),
    ('export 1', 'export'),
    ('backups', 'backups'),
    ('add shop', 'shops'),
    ('preferences shops', 'shops'),
    ('preferences messages', 'messages'),
    ('preferences privacy', 'privacy'),
    ('shortcuts', 'keyboard'),
)


class Help(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    screens = None
    asked = None
    viewer = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1440x900')
        cls.addClassCleanup(cls.session.close)
        cls.asked = cls.session.folder / 'asked'
        cls.viewer = cls.session.folder / 'data' / 'applications' / 'viewer.desktop'
        program = cls.session.folder / 'viewer'
        program.write_text(f'#!/bin/sh\necho "$1" >>{cls.asked}\n', encoding='utf-8')
        program.chmod(0o755)
        cls.viewer.parent.mkdir()
        cls.viewer.write_text(VIEWER.format(program), encoding='utf-8')
        (cls.viewer.parent / 'mimeapps.list').write_text(
            '[Default Applications]\nx-scheme-handler/help=viewer.desktop\n', encoding='utf-8')
        # No other viewer is to answer, and no desktop in the place of one.
        os.environ.update(XDG_DATA_DIRS='/nowhere', XDG_CURRENT_DESKTOP='')
        cli = CommandLine(sys.argv[2])
        cli.run('import', '--sample')
        cls.app = Waybill(cls.session, sys.argv[1])
        cls.screens = Screens(cls.app, cli, sys.argv[1], Words())

    def tearDown(self):
        """A case that failed leaves no dialog to the next one."""
        self.screens.close_dialogs()

    def read_asked(self):
        return self.asked.read_text(encoding='utf-8').split() if self.asked.exists() else []

    def test_1_pages(self):
        openers = dict(self.screens.main())
        for screen, page in PAGES:
            with self.subTest(screen=screen):
                self.screens.close_dialogs()
                self.asked.unlink(missing_ok=True)
                with openers[screen]() as window:
                    if screen == 'order':  # the page counts when the keys are in it
                        self.app.press('push button', 'Next order', within=window)
                    self.app.key('F1')
                    uidrive.until(self.read_asked, 'the viewer to be asked')
                self.assertEqual(self.read_asked(), [f'help:waybill/{page}'])

    def test_2_menu(self):
        self.asked.unlink(missing_ok=True)
        with self.screens.main_menu():
            self.app.press('menu item', 'Help')
            uidrive.until(self.read_asked, 'the viewer to be asked')
        self.assertEqual(self.read_asked(), ['help:waybill/filters'])

    def test_3_no_viewer(self):
        self.viewer.unlink()
        self.app.key('F1')
        self.app.find('label', 'Help could not be shown')
        self.app.find('label', '.*Yelp.*')
        self.app.key('Escape')
        self.app.wait_gone('label', 'Help could not be shown')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
