#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list in the seller's hands: columns, two keys of sorting, copying, the menu of a row, and the
same window when it is narrow; then all of it again at the next start.

    test-columns.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import TABS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position


class Columns(unittest.TestCase):
    """One window for all cases, which run in the order of their names, and another one at the end."""

    session = None
    app = None
    cli = None
    kept = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1440x900')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('import', '--sample')
        cls.app = Waybill(cls.session, sys.argv[1])

    def until_equal(self, read, expected, what):
        try:
            uidrive.until(lambda: read() == expected, what)
        except AssertionError:
            self.assertEqual(read(), expected, what)

    def titles(self):
        """The columns' titles as they are read aloud."""
        header = self.app.children(self.app.find_all('tree table', within=self.app.window())[0])[0]
        return [self.app.label(title) or ' '.join(self.app.words(title)) for title in self.app.children(header)]

    def resize(self, width, height):
        self.app.resize(self.app.window(), width, height)
        uidrive.until(lambda: abs(self.app.place(self.app.window())[2] - width) <= 12, f'{width} pixels')

    def clipboard(self):
        return self.session.run('xclip', '-selection', 'clipboard', '-o')

    def drop_down(self):
        return self.app.find_all('combo box', 'Stage.*', within=self.app.window())

    def test_1_choose(self):
        uidrive.until(lambda: self.app.counts()['all'] == self.cli.read('counts')['all'], 'the counts')
        self.resize(1400, 800)
        self.until_equal(self.titles, ['', 'Order number', 'Items', 'Buyer', 'Amount', 'Stage', 'Next deadline',
                                       'Created', 'Carrier and tracking', 'Flag'], 'the usual columns')
        self.app.press('push button', 'Columns')
        chooser = self.app.find('list', 'Columns')
        self.app.press('check box', 'Quantity', within=chooser)
        self.app.press('check box', 'Buyer', within=chooser)
        self.app.press('push button', 'Move “Amount” to the left', within=chooser)
        self.app.key('space', 'space')  # the button has kept the keys
        self.app.key('Escape')
        self.until_equal(self.titles, ['', 'Order number', 'Amount', 'Items', 'Quantity', 'Stage', 'Next deadline',
                                       'Created', 'Carrier and tracking', 'Flag'], 'the chosen columns')

    def test_2_sort_by_two(self):
        self.app.click(self.app.title('Quantity'))
        self.until_equal(self.app.numbers, self.cli.ids('--sort', 'quantity', '--limit', 5), 'the order by quantity')
        self.session.run('xdotool', 'keydown', 'shift')
        try:
            self.app.click(self.app.title('Amount'))
            self.until_equal(self.app.numbers, self.cli.ids('--sort', 'quantity,amount', '--limit', 5), 'two keys')
            self.app.click(self.app.title('Amount'))
            self.until_equal(self.app.numbers, self.cli.ids('--sort', 'quantity,amount:desc', '--limit', 5),
                             'the second key turned round')
        finally:
            self.session.run('xdotool', 'keyup', 'shift')

    def test_3_keys(self):
        numbers = self.cli.ids('--sort', 'quantity,amount:desc')
        self.app.click(self.app.rows().get_child_at_index(0))
        uidrive.until(lambda: numbers[0] in self.app.order_words(), 'the first order')
        self.app.key('End')
        uidrive.until(lambda: numbers[-1] in self.app.order_words(), 'the last order')
        self.app.key('Home')
        uidrive.until(lambda: numbers[0] in self.app.order_words(), 'the first order again')
        self.app.key('Page_Down')
        uidrive.until(lambda: set(numbers[5:40]) & set(self.app.order_words()), 'an order a page further')
        self.app.key('Home', 'F9')
        uidrive.until(lambda: not self.app.order_words(), 'the order to close')

    def test_4_copy(self):
        numbers = self.cli.ids('--sort', 'quantity,amount:desc')
        for row in range(3):
            boxes = self.app.find_all('check box', within=self.app.rows().get_child_at_index(row), rows=True)
            self.app.click(boxes[0])
        self.app.find('label', '3 chosen')
        self.app.key('ctrl+shift+c')
        self.until_equal(lambda: self.clipboard().split(), numbers[:3], 'the order numbers')
        self.app.key('ctrl+c')
        uidrive.until(lambda: '\t' in self.clipboard(), 'the rows')
        lines = self.clipboard().splitlines()
        self.assertEqual(lines[0].split('\t'), ['Order number', 'Amount', 'Items', 'Quantity', 'Stage',
                                                'Next deadline', 'Created', 'Carrier and tracking', 'Flag'])
        self.assertEqual([line.split('\t')[0] for line in lines[1:]], numbers[:3])
        self.app.key('Escape')
        self.app.wait_gone('label', '.* chosen')

    def test_5_menu(self):
        numbers = self.cli.ids('--sort', 'quantity,amount:desc')
        self.app.key('Home', 'shift+F10')
        self.app.find('menu item', 'Open')
        self.app.press('menu item', 'Copy order number')
        self.until_equal(self.clipboard, numbers[0], 'the order number')
        self.app.key('Down', 'Menu')
        self.app.press('menu item', 'Find orders with this product')
        product = self.cli.read('show', numbers[1])['items'][0]['product']
        found = self.cli.ids('--search', product, '--sort', 'quantity,amount:desc')
        self.until_equal(self.app.row_count, len(found), 'the orders with the product')
        self.until_equal(self.app.numbers, found[:5], 'the orders with the product')
        self.app.key('Escape')
        uidrive.until(lambda: self.app.row_count() > len(found), 'all orders')

    def test_5_menu_filter(self):
        """The list narrowed to what a row has; taken back by its chip."""
        numbers = self.cli.ids('--sort', 'quantity,amount:desc')
        orders = self.cli.read('list', '--sort', 'quantity,amount:desc')
        position, carrier = next((i, order['carrier']) for i, order in enumerate(orders) if order['carrier'])
        sku = self.cli.read('show', numbers[0])['items'][0]
        for place, item, option, value in (
                (1, 'Only orders of this buyer', '--buyer', orders[1]['buyer']),
                (position, 'Only orders with this carrier', '--carrier', carrier),
                (0, 'Only orders with this SKU', '--sku', sku['seller_sku'] or sku['sku_id'])):
            self.app.click(self.app.rows().get_child_at_index(place))
            uidrive.until(lambda: numbers[place] in self.app.order_words(), 'the order')
            self.app.key('F9')
            uidrive.until(lambda: not self.app.order_words(), 'the order to close')
            self.app.key('shift+F10')
            self.app.press('menu item', item)
            found = self.cli.ids(option, value, '--sort', 'quantity,amount:desc')
            self.until_equal(self.app.row_count, len(found), f'the orders with {value}')
            self.until_equal(self.app.numbers, found[:5], f'the orders with {value}')
            self.app.click(self.app.find_all('push button', 'Clear filters', within=self.app.window())[-1])
            self.until_equal(self.app.numbers, numbers[:5], 'all orders')

    def test_5_type_ahead(self):
        """Typing in the list begins a search."""
        self.app.type('basket')
        self.until_equal(self.app.row_count, len(self.cli.ids('--search', 'basket')), 'what was typed')
        self.app.key('Escape')
        uidrive.until(lambda: not self.app.find_all('entry', within=self.app.window()), 'the search to close')

    def row_height(self):
        return self.app.place(self.app.rows().get_child_at_index(0))[3]

    def header_of(self, title):
        """The title with the room around it."""
        header = self.app.children(self.app.find_all('tree table', within=self.app.window())[0])[0]
        return next(cell for cell in self.app.children(header) if title in self.app.words(cell))

    def width_of(self, title):
        return self.app.place(self.header_of(title))[2]

    def test_5_width_and_rows(self):
        """A column made wider, and rows that are compact; test_9 finds them again."""
        before, height = self.width_of('Amount'), self.row_height()
        x, y = self.app.point(self.header_of('Amount'))
        edge = x + before // 2 + 6  # half of the padding between two titles
        self.session.run('xdotool', 'mousemove', str(edge), str(y), 'mousedown', '1', 'mousemove', str(edge + 10),
                         str(y), 'mousemove', str(edge + 40), str(y), 'mouseup', '1')
        uidrive.until(lambda: self.width_of('Amount') > before + 25, 'the wider column')
        self.app.press('push button', 'Main menu')
        self.app.press('menu item', 'Compact rows')
        uidrive.until(lambda: self.row_height() < height, 'compact rows')
        type(self).kept = self.width_of('Amount'), self.row_height()

    def test_6_narrow(self):
        self.resize(640, 600)
        uidrive.until(self.drop_down, 'the drop-down in the place of the tabs')
        self.assertEqual(self.app.tabs(), [])
        counts = self.cli.read('counts')
        self.assertEqual(self.app.words(self.drop_down()[0])[:2], ['All', str(counts['all'])])
        self.app.click(self.drop_down()[0])
        self.app.click(self.app.find('label', 'Shipped', within=self.drop_down()[0], rows=True))
        self.until_equal(lambda: self.app.words(self.drop_down()[0])[:2], ['Shipped', str(counts['shipped'])],
                         'the tab that was chosen')
        found = self.cli.ids('--stage', 'shipped', '--sort', 'quantity,amount:desc')
        self.until_equal(self.app.row_count, len(found), 'the shipped orders')
        titles = self.titles()
        self.assertEqual([title for title in titles if title], ['Order number', 'Items', 'Stage', 'Next deadline'])

    def test_7_narrow_order(self):
        """The order is a page of its own, with a way back."""
        number = self.cli.ids('--stage', 'shipped', '--sort', 'quantity,amount:desc', '--limit', 1)[0]
        self.app.click(self.app.rows().get_child_at_index(0))
        uidrive.until(lambda: number in self.app.order_words(), 'the order')
        self.app.key('Escape')
        uidrive.until(lambda: not self.app.order_words(), 'the list again')

    def test_8_cards(self):
        self.resize(400, 600)
        uidrive.until(lambda: not self.app.find_all('tree table', within=self.app.window()), 'cards')
        self.assertEqual(self.app.row_count(), self.cli.read('counts')['shipped'])
        self.assertEqual(self.app.find_all('push button', 'Columns'), [])
        self.resize(1400, 700)
        uidrive.until(lambda: self.app.find_all('tree table', within=self.app.window()), 'columns')

    def test_9_next_start(self):
        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        type(self).app = Waybill(self.session, sys.argv[1])
        counts = self.cli.read('counts')
        self.until_equal(self.app.counts, {tab: counts[tab] for tab in TABS}, 'the counts')
        width, height = self.app.place(self.app.window())[2:]
        self.assertLessEqual(abs(width - 1400), 12)
        self.assertLessEqual(abs(height - 700), 12)
        self.assertTrue(self.app.is_in(self.app.tab('shipped'), 'pressed'))
        self.until_equal(self.titles, ['', 'Order number', 'Amount', 'Items', 'Quantity', 'Stage', 'Next deadline',
                                       'Created', 'Carrier and tracking', 'Flag'], 'the chosen columns')
        self.until_equal(self.app.numbers,
                         self.cli.ids('--stage', 'shipped', '--sort', 'quantity,amount:desc', '--limit', 5),
                         'the order by two keys')
        self.until_equal(lambda: (self.width_of('Amount'), self.row_height()), self.kept, 'width and height')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
