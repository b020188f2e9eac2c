#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: what it tells of the orders of two files.

    test-cli-read.py PROGRAM
"""
import collections
import csv
import datetime
import hashlib
import pathlib
import re
import sys
import unicodedata

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import (  # noqa: E402
    ATTENTION, CliTest, DOUYIN, FAILED, LIST_KEYS, LONDON, SHOW_KEYS, STAGES, TABS, UK, USAGE,
    read_minor, read_tiktok, read_time)


def cells(text):
    """How many terminal cells a text takes."""
    return sum(0 if unicodedata.category(c) in ('Mn', 'Me', 'Cf') else
               2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class Read(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli('import', UK, DOUYIN)
        self.orders = read_tiktok(UK)
        with DOUYIN.open(encoding='utf-8-sig', newline='') as file:
            self.douyin = [row['主订单编号'].strip() for row in csv.DictReader(file)]

    def test_counts(self):
        counts = self.read('counts', '--shop', 'TikTok Shop GB')
        self.assertEqual(list(counts), TABS + ['attention'])
        self.assertEqual(set(counts['attention']), ATTENTION)
        stages = collections.Counter(STAGES[rows[0]['Order Status']]
                                     for rows in self.orders.values())
        for stage in TABS[1:7]:
            self.assertEqual(counts[stage], stages[stage], stage)
        self.assertEqual(counts['all'], len(self.orders))
        self.assertEqual(self.read('counts')['all'], len(self.orders) + len(set(self.douyin)))

    def test_now_is_the_clock(self):
        """Paid orders to ship are overdue 48 h after payment, not earlier."""
        paid = [read_time(rows[0]['Paid Time'], LONDON) for rows in self.orders.values()
                if rows[0]['Order Status'] == 'To ship' and not rows[0]['RTS Time']]
        self.assertTrue(paid)
        first = min(paid) + datetime.timedelta(hours=48)
        shop = ('--shop', 'TikTok Shop GB')
        for seconds, overdue in ((-1, 0), (0, 1)):
            now = (first + datetime.timedelta(seconds=seconds)).isoformat()
            counts = self.read('counts', *shop, now=now)
            self.assertEqual(counts['attention']['ship-overdue'], overdue, now)
            self.assertEqual(len(self.ids('--attention', 'ship-overdue', *shop, now=now)), overdue)

    def test_list(self):
        listed = self.read('list', '--shop', 'TikTok Shop GB')
        self.assertEqual({order['id'] for order in listed}, set(self.orders))
        for order in listed:
            rows = self.orders[order['id']]
            self.assertEqual(set(order), LIST_KEYS)
            self.assertEqual(order['stage'], STAGES[rows[0]['Order Status']])
            self.assertEqual(order['amount'], {'minor': read_minor(rows[0]['Order Amount']),
                                               'currency': 'GBP', 'exponent': 2})
            self.assertEqual(order['quantity'], sum(int(row['Quantity']) for row in rows))
            self.assertEqual(order['item_count'], len(rows))
            self.assertEqual(order['buyer'], rows[0]['Buyer Username'])
            for key, title in (('created', 'Created Time'), ('paid', 'Paid Time'),
                               ('shipped', 'Shipped Time'), ('delivered', 'Delivered Time'),
                               ('cancelled', 'Cancelled Time')):
                time = read_time(rows[0][title], LONDON)
                self.assertEqual(order[key], time.isoformat() if time else None)
        # Newest first.
        created = [order['created'] for order in listed]
        self.assertEqual(created, sorted(created, reverse=True))

    def test_sort_and_pages(self):
        amounts = {number: read_minor(rows[0]['Order Amount'])
                   for number, rows in self.orders.items()}
        ids = self.ids('--shop', 'TikTok Shop GB', '--sort', 'amount:desc')
        self.assertEqual([amounts[one] for one in ids], sorted(amounts.values(), reverse=True))
        ids = self.ids('--sort', 'id')
        self.assertEqual(ids, sorted(ids))
        self.assertEqual(self.ids('--sort', 'id', '--limit', '2', '--offset', '1'), ids[1:3])
        self.assertEqual(self.ids('--sort', 'id:desc'), ids[::-1])
        by_quantity = sorted(self.read('list', '--sort', 'id:desc'), key=lambda order: order['quantity'])
        self.assertEqual(self.ids('--sort', 'quantity,id:desc'), [order['id'] for order in by_quantity])

    def test_filters(self):
        unpaid = [number for number, rows in self.orders.items()
                  if rows[0]['Order Status'] == 'Unpaid']
        shop = ('--shop', 'TikTok Shop GB')
        self.assertEqual(self.ids('--stage', 'unpaid', *shop), unpaid)
        several = {number for number, rows in self.orders.items()
                   if STAGES[rows[0]['Order Status']] in ('unpaid', 'completed')}
        self.assertEqual(set(self.ids('--stage', 'unpaid,completed', *shop)), several)
        held = {number for number, rows in self.orders.items()
                if rows[0]['Order Status'] == 'On hold'}
        self.assertEqual(set(self.ids('--substage', 'on-hold')), held)
        number = next(iter(self.orders))
        self.assertEqual(self.ids('--ids', f'{number},1'), [number])
        self.assertEqual(self.ids('--ids', '-', stdin=f'1\n{number}\n'), [number])
        self.assertEqual(self.ids('--search', number[-6:]), [number])
        self.assertEqual(self.ids('--search', '-', stdin=number + '\n'), [number])
        sku = self.orders[number][0]['Seller SKU']
        self.assertEqual(set(self.ids('--sku', sku, *shop)),
                         {one for one, rows in self.orders.items()
                          if any(row['Seller SKU'] == sku for row in rows)})
        buyer = self.orders[number][0]['Buyer Username']
        self.assertEqual(self.ids('--buyer', buyer, *shop), [number])
        self.run_cli('list', '--shop', 'nobody', status=FAILED)

    def test_dates_are_days_of_the_shop(self):
        created = {number: read_time(rows[0]['Created Time'], LONDON).date().isoformat()
                   for number, rows in self.orders.items()}
        for day in set(created.values()):
            self.assertEqual(set(self.ids('--created', f'{day}..{day}', '--shop',
                                          'TikTok Shop GB')),
                             {number for number, date in created.items() if date == day})
        self.assertEqual(set(self.ids('--created', '..', '--shop', 'TikTok Shop GB')),
                         set(created))

    def test_show(self):
        number, rows = next((number, rows) for number, rows in self.orders.items()
                            if rows[0]['Order Status'] == 'To ship' and
                            not rows[0]['RTS Time'])
        order = self.read('show', number)
        self.assertLessEqual(SHOW_KEYS, set(order))
        (listed,) = self.read('list', '--ids', number)
        self.assertEqual({key: order[key] for key in LIST_KEYS}, listed)
        self.assertEqual([item['sku_id'] for item in order['items']],
                         [row['SKU ID'] for row in rows])
        self.assertEqual(set(order['items'][0]),
                         {'sku_id', 'seller_sku', 'product', 'variation', 'quantity', 'returned',
                          'unit_price', 'subtotal', 'package_id'})
        self.assertEqual(set(order['amounts']),
                         {'total', 'subtotal', 'shipping', 'platform_discount', 'seller_discount',
                          'tax', 'refund'})
        self.assertEqual(order['address']['zip'], rows[0]['Zipcode'])
        self.assertEqual((order['reroutes'], order['cancel']), ([], None))
        # domain.md, Actions: to ship, in a shop of which the platform is the truth.
        self.assertLessEqual({'cancel', 'pack', 'ship', 'note'}, set(order['actions']))
        self.assertFalse({'approve', 'mark-paid', 'complete', 'reroute'} & set(order['actions']))
        paid = read_time(rows[0]['Paid Time'], LONDON)
        deadlines = {one['kind']: one['at'] for one in order['deadlines']}
        self.assertEqual(deadlines,
                         {'pack-by': (paid + datetime.timedelta(hours=48)).isoformat(),
                          'handover-by': (paid + datetime.timedelta(hours=72)).isoformat()})
        kinds = [entry['kind'] for entry in order['timeline']]
        self.assertEqual(kinds, ['created', 'paid', 'imported'])
        self.assertIn(rows[0]['Product Name'], self.run_cli('show', number)[0])
        self.run_cli('show', '1', status=FAILED)

    def test_after_sales_is_no_stage(self):
        self.run_cli('import', '--sample')
        orders = self.read('list', '--stage', 'after-sales')[:3]
        self.assertTrue(orders)
        for order in orders:
            facts = dict(line.split('  ', 1) for line in self.run_cli('show', order['id'])[0]
                         .splitlines() if '  ' in line)
            self.assertNotEqual(facts['Stage'].strip(), 'After-sales')
            self.assertIn('After-sales', facts)

    def test_after_sales_beside_stages(self):
        self.run_cli('import', '--sample')
        numbers = lambda stage: {order['id'] for order in self.read('list', '--stage', stage)}
        self.assertEqual(numbers('unpaid,after-sales'), numbers('unpaid') | numbers('after-sales'))
        self.run_cli('list', '--stage', 'unpaid,all', status=USAGE)

    def test_cancelled(self):
        number, rows = next((number, rows) for number, rows in self.orders.items()
                            if rows[0]['Cancel Reason'])
        cancel = self.read('show', number)['cancel']
        self.assertEqual(set(cancel), {'by', 'reason', 'note', 'requested', 'respond_by',
                                       'estimated', 'answer'})
        self.assertEqual([cancel['by'], cancel['reason']],
                         [rows[0]['Cancel By'], rows[0]['Cancel Reason']])

    def test_journal(self):
        changes = self.read('journal')
        self.assertEqual([change['text'] for change in changes],
                         [f'Import of {DOUYIN.name}', f'Import of {UK.name}'])
        self.assertEqual(changes[1]['new'], len(self.orders))
        self.assertEqual(self.read('journal', '--limit', '1'), changes[:1])
        number = next(iter(self.orders))
        self.assertEqual(self.read('journal', number), self.read('show', number)['timeline'])

    def test_reading_never_writes(self):
        def digest():
            return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                    for path in self.folder.iterdir() if path.suffix == '.db'}
        before = digest()
        for command in (['counts'], ['list'], ['show', self.douyin[0]], ['journal'], ['check'],
                        ['shop', 'list'], ['view', 'list']):
            self.run_cli(*command)
        self.assertEqual(digest(), before)

    def test_columns_line_up(self):
        """Every cell of a column begins in the same terminal cell, whatever the script."""
        lines = self.run_cli('list')[0].splitlines()
        start = cells(lines[0][:lines[0].index('Stage')])
        stages = re.compile(r'Unpaid|To ship|On hold|Awaiting|Partially|Shipped|In transit|'
                            r'Delivered|Delivery|Returning|Completed|Cancel|After|Returned')
        self.assertEqual({cells(line[:stages.search(line).start()]) for line in lines[1:]},
                         {start})


if __name__ == '__main__':
    wb_tap.main()
