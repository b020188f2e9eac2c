#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language chosen in the preferences holds at the next start, whatever the desktop speaks.

    test-language.py WAYBILL WAYBILL-CLI LOCALE-FOLDER
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

DESKTOP = 'en_US.UTF-8'


class Language(unittest.TestCase):
    """One store; a window for each start, in the order of the cases' names."""

    session = None
    app = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(locale=DESKTOP)
        cls.addClassCleanup(cls.session.close)
        CommandLine(sys.argv[2]).run('import', '--sample')
        cls.start()

    @classmethod
    def start(cls):
        cls.app = Waybill(cls.session, sys.argv[1])
        uidrive.until(lambda: cls.app.row_count() > 0, 'the orders')

    def start_again(self):
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        self.start()

    def choose(self, preferences, general, row, language):
        """In the preferences, whose words are given."""
        self.app.key('ctrl+comma')
        window = self.app.dialog(preferences)
        self.app.press('page tab', general, within=window)
        self.app.click(self.app.find('label', row, within=window, rows=True))
        self.app.click(uidrive.until(lambda: self.app.find_all('label', language, within=window, rows=True),
                                     language)[-1])
        self.app.key('Escape')

    def tab_names(self):
        return [self.app.label(tab) for tab, _ in self.app.tabs()]

    def test_1_system(self):
        self.assertIn('To ship', self.tab_names())

    def test_2_chinese(self):
        self.choose('Preferences', 'General', 'Language', '中文')
        self.assertIn('To ship', self.tab_names(), 'it waits for the next start')
        self.start_again()
        self.assertIn('待发货', self.tab_names())

    def test_3_toolkit(self):
        """The file chooser is GTK's own, with words of GTK's catalogue."""
        self.app.key('ctrl+o')
        chooser = self.app.dialog('导入订单')
        self.app.find('push button', '取消.*', within=chooser)
        self.app.key('Escape')

    def test_4_english(self):
        self.choose('首选项', '通用', '语言', 'English')
        self.start_again()
        self.assertIn('To ship', self.tab_names())


if __name__ == '__main__':
    wb_tap.main(uidrive.missing(DESKTOP, [pathlib.Path(sys.argv[3], 'zh_CN', 'LC_MESSAGES', 'waybill.mo')]))
