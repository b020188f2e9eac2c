#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in Chinese: the main job in short, and no word of English on the way.

    test-chinese.py WAYBILL WAYBILL-CLI LOCALE-FOLDER
"""
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import ORDERS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

LOCALE = 'zh_CN.UTF-8'
# What stays as it is: names of shops and files, stock and tracking numbers, keys.
NAMES = re.compile(r'Moss & Maple|\S+\.(csv|xlsx)|[A-Z0-9-]+|(Shift\+)?Ctrl\+.')


def is_english(text):
    return text.isascii() and re.search('[A-Za-z]{2}', text) is not None and NAMES.fullmatch(text) is None


class Chinese(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(locale=LOCALE)
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = Waybill(cls.session, sys.argv[1])

    def assert_no_english(self):
        """Names, descriptions and texts of all that is shown; the rows' own words are the buyers'."""
        said = {text for window in self.app.windows() for node in self.app.walk(window)
                for text in (self.app.label(node), node.get_description() or '', self.app.text(node))}
        self.assertEqual(sorted(filter(is_english, said)), [])

    def test_1_first_run(self):
        self.app.find('label', '欢迎使用掌单')
        self.app.find('push button', '导入订单…')
        self.assert_no_english()

    def test_2_sample_shop(self):
        self.app.press('push button', '试用示例店铺')
        uidrive.until(lambda: len(self.app.tabs()) == 8, 'the tabs')
        uidrive.until(lambda: self.app.counts()['all'] == self.cli.read('counts')['all'], 'the counts')
        self.assertEqual([self.app.label(tab) for tab, _ in self.app.tabs()],
                         ['全部', '未支付', '待发货', '已发货', '已完成', '取消中', '已取消', '售后'])
        self.assert_no_english()

    def test_3_search(self):
        found = self.cli.ids('--search', '桂花')
        self.app.search_for('桂花')
        uidrive.until(lambda: self.app.row_count() == len(found) > 0, 'what has 桂花')
        self.assertEqual(self.app.numbers(), found[:5])
        self.assert_no_english()

    def test_4_order(self):
        number = self.app.numbers(1)[0]
        self.app.click(self.app.rows().get_child_at_index(0))
        uidrive.until(lambda: number in self.app.order_words(), 'the order')
        self.assertIn('收货人', self.app.order_words())
        self.assertEqual([word for word in self.app.order_words() if is_english(word)], [])
        self.assert_no_english()

    def test_5_menu(self):
        self.app.key('F10')
        self.app.find('menu item', '关于.*')
        self.assert_no_english()
        self.app.key('Escape')
        self.app.wait_gone('menu item', '关于.*')

    def test_6_import(self):
        self.session.run(sys.argv[1], str(ORDERS / 'excel_damaged_ids_semicolon.csv'))
        dialog = self.app.dialog('导入订单')
        rows = uidrive.until(lambda: self.app.find_all('table row', within=dialog, rows=True)[1:], 'the rejected rows')
        self.assertRegex(' '.join(self.app.words(rows[0], rows=True)), '请重新导出')
        self.assert_no_english()


if __name__ == '__main__':
    wb_tap.main(uidrive.missing(LOCALE, [pathlib.Path(sys.argv[3], 'zh_CN', 'LC_MESSAGES', 'waybill.mo')]))
