#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: what orders are chosen by, and saved views.

    test-cli-view.py PROGRAM
"""
import collections
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import (  # noqa: E402
    CliTest, DOUYIN, FAILED, LONDON, STAGES, UK, USAGE, read_minor, read_tiktok, read_time)

SHOP = ('--shop', 'TikTok Shop GB')


class View(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli('import', UK, DOUYIN)
        self.orders = read_tiktok(UK)

    def find(self, fits):
        """The numbers of the orders of which the first row fits, and not all of them."""
        found = {number for number, rows in self.orders.items() if fits(rows[0])}
        self.assertTrue(found)
        self.assertLess(len(found), len(self.orders))
        return found

    def names(self):
        return [view['name'] for view in self.read('view', 'list')]

    def test_filters(self):
        """The rows of the file, chosen by other means, are what the options choose."""
        first = next(iter(self.orders.values()))[0]
        amount = read_minor(first['Order Amount'])
        plain = f'{amount / 100:.2f}'
        created = {number: read_time(rows[0]['Created Time'], LONDON)
                   for number, rows in self.orders.items()}
        newest = max(created.values())
        table = (
            (('--payment-method', 'PayPal'), lambda row: row['Payment Method'] == 'PayPal'),
            (('--carrier', 'evri'), lambda row: row['Shipping Provider Name'] == 'Evri'),
            (('--amount', f'{plain}..{plain}'),
             lambda row: read_minor(row['Order Amount']) == amount),
            (('--amount', f'..{plain}'), lambda row: read_minor(row['Order Amount']) <= amount),
            (('--amount', f'{plain}..', '--payment-method', 'PayPal'),
             lambda row: row['Payment Method'] == 'PayPal' and
             read_minor(row['Order Amount']) >= amount),
        )
        for options, fits in table:
            self.assertEqual(set(self.ids(*options, *SHOP)), self.find(fits), options)
        self.assertEqual(set(self.ids('--created', 'today', *SHOP, now=newest.isoformat())),
                         {number for number, time in created.items()
                          if time.date() == newest.date()})
        due = {order['id'] for order in self.read('list', *SHOP)
               if order['next_deadline'] and order['next_deadline']['at'][:10] <= '2026-05-20'}
        self.assertEqual(set(self.ids('--deadline', '..2026-05-20', *SHOP)), due)
        self.assertEqual(self.ids('--tag', 'nobody has it'), [])
        self.assertEqual(self.ids('--flag', 'purple'), [])

    def test_counts(self):
        counts = self.read('counts', '--payment-method', 'PayPal', *SHOP)
        found = self.find(lambda row: row['Payment Method'] == 'PayPal')
        stages = collections.Counter(STAGES[self.orders[number][0]['Order Status']]
                                     for number in found)
        self.assertEqual(counts['all'], len(found))
        for stage, count in stages.items():
            self.assertEqual(counts[stage], count)
        self.run_cli('counts', '--attention', 'ship-soon', status=USAGE)

    def test_view(self):
        self.assertEqual(self.read('view', 'list'), [])
        self.run_cli('view', 'save', 'PayPal 贝宝', '--payment-method', 'PayPal', *SHOP,
                     '--sort', 'amount:desc,id')
        self.run_cli('view', 'save', 'this week', '--created', 'last-7-days', '--stage', 'to-ship',
                     '--columns', 'buyer:132:1')
        first, second = self.read('view', 'list')
        found = self.find(lambda row: row['Payment Method'] == 'PayPal')
        self.assertEqual(first, {'name': 'PayPal 贝宝', 'columns': '', 'orders': len(found),
                                 'filter': first['filter']})
        self.assertIn('payment-method=PayPal', first['filter'].split())
        self.assertIn('sort=amount:desc,id', first['filter'].split())
        self.assertEqual(second['filter'], 'stage=to-ship created=last-7-days')
        self.assertEqual(second['columns'], 'buyer:132:1')

        listed = self.ids('--view', 'PayPal 贝宝')
        self.assertEqual(listed, self.ids('--payment-method', 'PayPal', *SHOP, '--sort',
                                          'amount:desc,id'))
        # Options go before what the view says.
        self.assertEqual(self.ids('--view', 'PayPal 贝宝', '--sort', 'id'), sorted(listed))
        self.assertEqual(self.ids('--view', 'PayPal 贝宝', '--payment-method', 'Klarna'),
                         self.ids('--payment-method', 'Klarna', *SHOP, '--sort', 'amount:desc,id'))
        self.assertEqual(self.read('counts', '--view', 'PayPal 贝宝')['all'], len(found))
        self.assertEqual(self.ids('--view', 'this week', '--stage', 'unpaid'),
                         self.ids('--created', 'last-7-days', '--stage', 'unpaid'))

    def test_replace_rename_delete(self):
        self.run_cli('view', 'save', 'one', '--tag', 'x', '--columns', 'buyer:132:1')
        self.run_cli('view', 'save', 'two')
        self.run_cli('view', 'save', 'one', '--view', 'one', '--flag', 'red')
        one = self.read('view', 'list')[0]
        self.assertEqual(one['filter'], 'tag=x flag=red')
        self.assertEqual(one['columns'], 'buyer:132:1')

        self.run_cli('view', 'rename', 'one', ' 三 ')
        self.assertEqual(self.names(), ['三', 'two'])
        self.run_cli('view', 'rename', 'two', '三', status=FAILED)
        self.run_cli('view', 'rename', 'one', 'four', status=FAILED)
        self.run_cli('view', 'delete', 'one', status=FAILED)
        self.run_cli('view', 'delete', '三')
        self.assertEqual(self.names(), ['two'])
        self.run_cli('list', '--view', '三', status=FAILED)

    def test_refused(self):
        for arguments in (('view', 'save'), ('view', 'save', ' '), ('view', 'save', 'a', 'b'),
                          ('view', 'save', 'a', '--created', 'someday'),
                          ('view', 'save', 'a', '--sort', 'colour'), ('view', 'rename', 'a'),
                          ('view', 'delete'), ('list', '--amount', '10'),
                          ('list', '--amount', '1,000..'), ('list', '--deadline', '2026-05-01'),
                          ('list', '--tag', ''), ('view', 'list', 'a')):
            self.run_cli(*arguments, status=USAGE)
        self.assertEqual(self.names(), [])


if __name__ == '__main__':
    wb_tap.main()
