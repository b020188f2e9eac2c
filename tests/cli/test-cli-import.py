#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: importing order files, and the sample shops.

    test-cli-import.py PROGRAM
"""
import csv
import datetime
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import (  # noqa: E402
    ATTENTION, CliTest, DAMAGED, FAILED, MY, REJECTED, TABS, UK, USAGE, read_tiktok)


class Import(CliTest):
    def test_report(self):
        orders = read_tiktok(UK)
        report = self.read('import', UK)
        self.assertEqual(set(report), {'files'})
        (file,) = report['files']
        self.assertEqual(file['file'], str(UK))
        self.assertEqual(file['layout'], 'tiktok')
        self.assertEqual(file['rows'], sum(map(len, orders.values())) + 1)
        self.assertEqual(file['skipped'], 1)    # the description row
        self.assertEqual(file['rejected'], [])
        self.assertEqual(file['unknown_columns'], [])
        self.assertEqual([file[key] for key in ('orders', 'new', 'updated', 'unchanged')],
                         [len(orders), len(orders), 0, 0])
        self.assertEqual(file['as_of'], '2026-05-20T09:15:00+01:00')
        (shop,) = self.read('shop', 'list')
        self.assertEqual(shop['name'], file['shop'])
        self.assertEqual([shop[key] for key in ('platform', 'region', 'currency', 'zone',
                                                'authority', 'as_of')],
                         ['tiktok', 'GB', 'GBP', 'Europe/London', 'platform', file['as_of']])

    def test_again(self):
        self.run_cli('import', UK)
        (file,) = self.read('import', UK)['files']
        self.assertEqual([file[key] for key in ('new', 'updated', 'unchanged')],
                         [0, 0, len(read_tiktok(UK))])

    def test_update(self):
        shipped = next(rows[0] for rows in read_tiktok(UK).values()
                       if rows[0]['Order Status'] == 'To ship' and len(rows) == 1)
        self.run_cli('import', UK)
        newer = dict(shipped, **{'Order Status': 'Shipped', 'Order Substatus': 'In transit',
                                 'Shipped Time': '20/05/2026 10:00:00'})
        path = self.write_csv('All order-2026-05-20-12_00.csv', [newer])
        (file,) = self.read('import', path)['files']
        self.assertEqual([file[key] for key in ('new', 'updated', 'unchanged')], [0, 1, 0])
        order = self.read('show', shipped['Order ID'])
        self.assertEqual(order['stage'], 'shipped')
        self.assertIn('Stage changed from To ship to Shipped',
                      [entry['text'] for entry in order['timeline']])
        self.run_cli('undo')
        self.assertEqual(self.read('show', shipped['Order ID'])['stage'], 'to-ship')

    def test_history(self):
        self.assertEqual(self.run_cli('import', '--history', UK, status=USAGE)[0], '')
        for option in ('--shop', '--layout', '--date-order', '--as-of'):
            value = {'--date-order': 'dmy', '--as-of': '2026-05-20T09:00'}.get(option, 'Nobody')
            for instead in ('--history', '--sample'):
                self.run_cli('import', instead, option, value, status=USAGE)
        (uk,) = self.read('import', UK)['files']
        self.run_cli('import', MY)
        newest, oldest = self.read('import', '--history')['imports']
        self.assertEqual(newest['file'], MY.name)
        self.assertEqual(oldest['file'], UK.name)
        for key in ('layout', 'shop', 'rows', 'new', 'updated', 'unchanged', 'skipped', 'as_of'):
            self.assertEqual(oldest[key], uk[key])
        self.assertEqual(oldest['rejected'], len(uk['rejected']))
        self.assertEqual([newest['undone'], oldest['undone']], [False, False])
        self.assertEqual(self.read('import', '--history', '--limit', '1')['imports'], [newest])
        self.assertIn(UK.name, self.run_cli('import', '--history')[0])

    def test_history_of_sample(self):
        """The sample shops came without a file and nothing of them was counted: 0 is not said."""
        self.run_cli('import', '--sample')
        for entry in self.read('import', '--history')['imports']:
            for key in ('file', 'rows', 'new', 'updated', 'unchanged', 'skipped', 'rejected'):
                self.assertIsNone(entry[key], key)
            self.assertFalse(entry['undone'])
        lines = self.run_cli('import', '--history')[0].splitlines()[1:]
        self.assertEqual(sorted(line.split('Sample shop')[1].strip() for line in lines),
                         sorted(shop['name'] for shop in self.read('shop', 'list')))

    def test_rejected(self):
        out, err = self.run_cli('--json', 'import', DAMAGED, status=REJECTED)
        (file,) = json.loads(out)['files']
        with DAMAGED.open(encoding='utf-8-sig', newline='') as source:
            damaged = [i for i, row in enumerate(csv.reader(source, delimiter=';'), 1)
                       if row and row[0].strip() == '5.764E+17']
        self.assertEqual([one['row'] for one in file['rejected']], damaged)
        self.assertTrue(all(one['reason'] for one in file['rejected']))
        self.assertEqual(file['orders'], 0)
        self.assertEqual(len(err.splitlines()), len(damaged))
        # Nothing was taken over, so there is no shop and no change either.
        self.assertEqual(self.read('shop', 'list'), [])
        self.assertEqual(self.read('journal'), [])

    def test_some_rejected(self):
        rows = [rows[0] for rows in read_tiktok(UK).values()]
        rows[1] = dict(rows[1], **{'Created Time': '31/11/2026 10:00:00'})
        path = self.write_csv('All order-2026-05-20-12_00.csv', rows)
        (file,) = self.read('import', path, status=REJECTED)['files']
        self.assertEqual([one['row'] for one in file['rejected']], [3])
        self.assertNotIn(rows[1]['Order ID'], self.ids())
        self.assertEqual(file['new'], len(rows) - 1)

    def test_several_files(self):
        missing = self.folder / 'missing.csv'
        report = self.read('import', UK, missing, MY, status=REJECTED)['files']
        self.assertEqual([file['error'] is None for file in report], [True, False, True])
        self.assertEqual(len(self.read('shop', 'list')), 2)
        # Undone file by file, newest first.
        self.run_cli('undo')
        self.assertEqual(sorted(self.ids()), sorted(read_tiktok(UK)))
        self.run_cli('undo')
        self.assertEqual(self.ids(), [])
        self.run_cli('undo', status=FAILED)
        self.run_cli('check')

    def test_nothing_importable(self):
        note = self.folder / 'note.txt'
        note.write_text('Not an order file.\n', encoding='utf-8')
        self.run_cli('import', note, status=FAILED)
        self.assertFalse(self.store.exists())

    def test_dry_run_changes_nothing(self):
        self.run_cli('import', MY)
        before = self.store.read_bytes()
        (file,) = self.read('import', '--dry-run', UK)['files']
        self.assertEqual(file['new'], len(read_tiktok(UK)))
        self.assertEqual(self.store.read_bytes(), before)

    def test_choosing_the_shop(self):
        for name in ('Moss', 'Maple'):
            self.run_cli('shop', 'add', name, '--platform', 'tiktok', '--region', 'GB')
        # Two could be meant.
        _, err = self.run_cli('import', UK, status=FAILED)
        self.assertIn('--shop', err)
        self.run_cli('import', '--shop', 'nobody', UK, status=FAILED)
        (file,) = self.read('import', '--shop', 'Maple', UK)['files']
        self.assertEqual(file['shop'], 'Maple')
        # The same numbers in two shops are two orders.
        self.run_cli('import', '--shop', 'Moss', UK)
        number = next(iter(read_tiktok(UK)))
        _, err = self.run_cli('show', number, status=FAILED)
        self.assertIn(f'SHOP/{number}', err)
        self.assertEqual(self.read('show', f'Moss/{number}')['shop'], 'Moss')
        self.assertEqual(self.read('counts')['all'], 2 * len(read_tiktok(UK)))
        self.assertEqual(self.read('counts', '--shop', 'Moss')['all'], len(read_tiktok(UK)))

    def test_other_currency(self):
        self.run_cli('shop', 'add', 'Siam', '--platform', 'tiktok', '--region', 'TH')
        _, err = self.run_cli('import', '--shop', 'Siam', UK, status=FAILED)
        self.assertIn('GBP', err)
        self.assertEqual(self.ids(), [])

    def test_as_of(self):
        (file,) = self.read('import', '--as-of', '2026-05-21T07:30', UK)['files']
        self.assertEqual(file['as_of'], '2026-05-21T07:30:00+01:00')

    def test_date_order(self):
        row = next(iter(read_tiktok(UK).values()))[0]
        path = self.write_csv('x.csv', [dict(row, **{'Created Time': '05/06/2026 10:00:00'})])
        (file,) = self.read('import', '--date-order', 'mdy', path)['files']
        self.assertEqual(file['new'], 1)
        self.assertEqual(self.read('show', row['Order ID'])['created'],
                         '2026-05-06T10:00:00+01:00')


class Sample(CliTest):
    NOW = '2026-11-22T10:00:00Z'

    def test_everything_is_there(self):
        self.run_cli('import', '--sample', now=self.NOW)
        counts = self.read('counts', now=self.NOW)
        self.assertEqual(counts['all'], 400)
        for tab in TABS:
            self.assertGreater(counts[tab], 0, tab)
        for kind in ATTENTION:
            self.assertGreater(counts['attention'][kind], 0, kind)
        listed = self.read('list', now=self.NOW)
        self.assertEqual({order['substage'] for order in listed},
                         {None, 'on-hold', 'awaiting-shipment', 'partially-shipped',
                          'awaiting-collection', 'in-transit', 'delivered', 'delivery-failed',
                          'returning', 'returned'})
        self.assertEqual({order['shop'] for order in listed},
                         {'Moss & Maple', 'บ้านผ้าไหม', '山野小铺'})
        self.assertEqual({order['item_count'] for order in listed}, {1, 2, 3, 4})
        self.run_cli('check', now=self.NOW)

    def test_nothing_lies_in_the_future(self):
        self.run_cli('import', '--sample', now=self.NOW)
        now = datetime.datetime.fromisoformat(self.NOW.replace('Z', '+00:00'))
        for order in self.read('list', now=self.NOW):
            times = [order[key] for key in ('created', 'paid', 'shipped', 'delivered',
                                            'completed', 'cancelled') if order[key]]
            shown = [datetime.datetime.fromisoformat(time) for time in times]
            self.assertLessEqual(max(shown), now, order['id'])
            if not order['cancelled']:
                self.assertEqual(shown, sorted(shown), order['id'])

    def test_amounts_add_up(self):
        self.run_cli('import', '--sample', now=self.NOW)
        for number in self.ids('--limit', '40', now=self.NOW):
            order = self.read('show', number, now=self.NOW)
            amounts = {key: value['minor'] for key, value in order['amounts'].items()}
            self.assertEqual(amounts['subtotal'],
                             sum(item['subtotal']['minor'] for item in order['items']))
            self.assertEqual(amounts['total'], amounts['subtotal'] + amounts['shipping'] -
                             amounts['seller_discount'] - amounts['platform_discount'])

    def test_same_now_same_sample(self):
        self.run_cli('import', '--sample', now=self.NOW)
        first = self.read('list', now=self.NOW)
        self.store = self.folder / 'second.db'
        self.run_cli('import', '--sample', now=self.NOW)
        self.assertEqual(self.read('list', now=self.NOW), first)

    def test_once(self):
        self.run_cli('import', '--sample', now=self.NOW)
        self.run_cli('import', '--sample', now=self.NOW, status=FAILED)
        self.run_cli('undo', now=self.NOW)
        self.assertEqual(self.read('counts', now=self.NOW)['all'], 0)
        self.assertEqual(self.read('shop', 'list'), [])
        self.run_cli('import', '--sample', now=self.NOW)
        self.assertEqual(self.read('counts', now=self.NOW)['all'], 400)


if __name__ == '__main__':
    wb_tap.main()
