#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shipping, rejecting and tagging many orders at once in the real window, in two languages: what is asked before,
what is left out, and the journal, which is that of the command line doing the same one by one.

    test-bulk.py WAYBILL WAYBILL-CLI LOCALE-FOLDER [LOCALE]
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import uidrive  # noqa: E402
import wb_tap  # noqa: E402
from wb_action_case import OWN, ActionCase  # noqa: E402
from wb_screens import Words  # noqa: E402

LOCALE = sys.argv[4] if len(sys.argv) > 4 else 'C.UTF-8'
# What waybill-cli says when some rows of a file could not be used.
REJECTED = 3


def can_be_sent(order):
    return len(order['packages']) < 2 and 'address-incomplete' not in order['attention']


class Bulk(ActionCase):
    """One window for all cases, which run in the order of their names."""

    locale = LOCALE
    words = Words() if LOCALE.startswith('C') else Words(sys.argv[3], LOCALE.split('.', maxsplit=1)[0])

    def test_1_ship_many(self):
        """Two that can be shipped and one that cannot: named, left out."""
        able = self.find_orders('ship', 2, '--shop', OWN, '--stage', 'to-ship', wanted=can_be_sent)
        numbers = dict(zip(able, ('QK602817395GB', 'QK602817396GB')))
        completed = self.cli.ids('--stage', 'completed', '--limit', 1)[0]
        with self.same_as([*able, completed], *(
                ('ship', order, '--carrier', 'Royal Mail', '--tracking', number, '--handover', 'drop-off')
                for order, number in numbers.items())):
            self.choose_orders([*able, completed])
            self.press_bar('Ship…')
            said = self.answer("_Ship %'u order…", "_Ship %'u orders…", 2)
            self.assertIn(completed, said)
            title = self.words('Ship orders')
            dialog = self.app.dialog(title)
            self.choose_carrier(dialog, 'Royal Mail')
            for order, number in numbers.items():
                self.fill(dialog, f'{order}.*', number)
            self.confirm(title, title)

    def test_2_ship_from_a_file(self):
        """Two rows that can be shipped, one of an order that nobody knows."""
        able = self.find_orders('ship', 2, '--shop', OWN, '--stage', 'to-ship', wanted=can_be_sent)
        path = self.session.folder / 'parcels.csv'
        path.write_text('order,carrier,tracking\n'
                        f'{able[0]},Royal Mail,QK602817397GB\n'
                        '570000000000000001,Royal Mail,QK602817398GB\n'
                        f'{able[1]},Evri,H00HYA0012345678\n', encoding='utf-8')
        title = self.words('Ship from a file')
        with self.same_as(able, ('ship', '--from', path, '--partial', '--handover', 'drop-off'), statuses=(REJECTED,)):
            self.app.key('F10')
            self.app.click(self.app.find('menu item', self.words.pattern('_Ship from a file…')))
            chooser = self.app.dialog(title)
            # A slash begins a path in GTK's chooser.
            self.app.type(str(path))
            uidrive.until(lambda: any(self.app.text(node) == str(path)
                                      for node in self.app.find_all('text', within=chooser, rows=True)), 'the path')
            self.app.key('Return')
            verb = self.count('Ship %u row', 'Ship %u rows', 2)
            self.app.find('push button', verb)
            self.app.find('label', '.*570000000000000001', rows=True)
            self.confirm(title, verb)

    def test_3_reject_many(self):
        able = self.find_orders('reject', 2, '--stage', 'cancelling')
        self.app.click(self.app.tab('cancelling'))
        with self.same_as(able, *(('reject', order, '--reason', 'packed') for order in able)):
            self.choose_orders(able)
            self.press_bar('Reject…')
            title = self.words('Answer cancellation request')
            self.choose(self.app.dialog(title), self.words.pattern('Reason'),
                        self.words.pattern('Product has been packed'))
            self.confirm(title, self.words.pattern('Reject request'))

    def test_4_tag_many(self):
        self.app.click(self.app.tab('all'))
        able = self.find_orders('tag', 2, '--stage', 'completed')
        with self.same_as(able, *(('tag', order, 'gift') for order in able)):
            self.choose_orders(able)
            self.press_bar('Tag…')
            title = self.words('Tags')
            dialog = self.app.dialog(title)
            self.fill(dialog, self.words.pattern('Tags to put on'), 'gift')
            self.confirm(title, self.count("Tag %'u order", "Tag %'u orders", 2))


if __name__ == '__main__':
    wb_tap.main(uidrive.missing(LOCALE))
