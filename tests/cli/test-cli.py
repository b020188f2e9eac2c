#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: the contract of the command line (interface.md), on the order files of
tests/fixtures/orders. What is expected is read from those files here, by other means.

    test-cli.py PROGRAM
"""
import collections
import csv
import datetime
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import unittest
from decimal import Decimal
from zoneinfo import ZoneInfo

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / 'support'))
import wb_tap  # noqa: E402  pylint: disable=wrong-import-position

PROGRAM = sys.argv[1]
ORDERS = HERE.parent / 'fixtures' / 'orders'
UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
MY = ORDERS / 'All order-2026-05-20-11_31_MY.csv'
DOUYIN = ORDERS / 'douyin_orders_75col_utf8.csv'
DATA = HERE.parents[1] / 'data'
DAMAGED = ORDERS / 'excel_damaged_ids_semicolon.csv'
LONDON = ZoneInfo('Europe/London')
NOW = '2026-05-20T09:00:00Z'

DONE, FAILED, USAGE, REJECTED = range(4)
STAGES = {'Unpaid': 'unpaid', 'On hold': 'to-ship', 'To ship': 'to-ship', 'Shipped': 'shipped',
          'Completed': 'completed', 'Canceled': 'cancelled', 'Cancelled': 'cancelled'}
ATTENTION = {'ship-soon', 'ship-overdue', 'cancel-requested', 'auto-cancel-soon',
             'delivery-failed', 'tracking-stalled', 'after-sales-waiting', 'unpaid-nudge',
             'address-incomplete', 'not-in-latest'}
TABS = ['all', 'unpaid', 'to-ship', 'shipped', 'completed', 'cancelling', 'cancelled',
        'after-sales']
LIST_KEYS = {'id', 'shop', 'stage', 'substage', 'attention', 'created', 'paid', 'shipped',
             'delivered', 'completed', 'cancelled', 'buyer', 'recipient', 'amount', 'item_count',
             'quantity', 'carrier', 'tracking', 'next_deadline'}
SHOW_KEYS = LIST_KEYS | {'items', 'packages', 'amounts', 'address', 'cancel', 'reroutes',
                         'aftersales', 'deadlines', 'actions', 'timeline'}


def read_tiktok(path):
    """The rows of a TikTok CSV by order number, without its description row."""
    orders = collections.OrderedDict()
    with path.open(encoding='utf-8-sig', newline='') as file:
        for row in csv.DictReader(file):
            row = {title: cell.strip() for title, cell in row.items()}
            if row['Order ID'].isdigit():
                orders.setdefault(row['Order ID'], []).append(row)
    return orders


def read_time(text, zone):
    """A day-first time of a file as an aware time, or None."""
    if not text:
        return None
    return datetime.datetime.strptime(text, '%d/%m/%Y %H:%M:%S').replace(tzinfo=zone)


def read_minor(text):
    """"GBP 17.98" in pence."""
    return int(Decimal(re.sub(r'[^\d.]', '', text)) * 100)


def cells(text):
    """How many terminal cells a text takes."""
    return sum(0 if unicodedata.category(c) in ('Mn', 'Me', 'Cf') else
               2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class CliTest(unittest.TestCase):
    """A store of its own for every test."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.store = self.folder / 'orders.db'

    def run_cli(self, *arguments, status=DONE, stdin='', now=NOW):
        """Runs the program; returns what it wrote to stdout and to stderr."""
        command = [PROGRAM, '--store', str(self.store), '--now', now, *map(str, arguments)]
        environment = dict(os.environ, HOME=str(self.folder),
                           XDG_DATA_HOME=str(self.folder / 'data'))
        ran = subprocess.run(command, input=stdin, capture_output=True, text=True,
                             encoding='utf-8', env=environment, timeout=60, check=False)
        self.assertEqual(ran.returncode, status, f'{arguments}: {ran.stderr}')
        return ran.stdout, ran.stderr

    def read(self, *arguments, **options):
        """Runs the program with --json; returns the value."""
        return json.loads(self.run_cli('--json', *arguments, **options)[0])

    def ids(self, *arguments, **options):
        return [order['id'] for order in self.read('list', *arguments, **options)]

    def write_csv(self, name, rows):
        """An order file of the UK layout, from rows of the fixture."""
        path = self.folder / name
        with path.open('w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        return path


class NoStore(CliTest):
    def test_reading_makes_none(self):
        for command in (['counts'], ['list'], ['show', '1'], ['journal'], ['check'],
                        ['shop', 'list'], ['backup', self.folder / 'copy.db'], ['undo'],
                        ['shop', 'set', 'X', 'pack-by=off'],
                        ['import', '--dry-run', self.folder / 'missing.csv']):
            out, err = self.run_cli(*command, status=FAILED)
            self.assertEqual(out, '')
            self.assertTrue(err.startswith('waybill-cli: '), err)
            self.assertEqual(list(self.folder.iterdir()), [], command)

    def test_dry_run_needs_none(self):
        report = self.read('import', '--dry-run', UK)['files'][0]
        self.assertEqual(report['new'], len(read_tiktok(UK)))
        self.assertFalse(self.store.exists())

    def test_default_is_the_windows(self):
        environment = dict(os.environ, XDG_DATA_HOME=str(self.folder / 'data'))
        subprocess.run([PROGRAM, 'shop', 'add', 'A', '--platform', 'other', '--region', 'GB'],
                       env=environment, check=True, capture_output=True)
        store = self.folder / 'data' / 'waybill' / 'waybill.db'
        self.assertEqual(store.stat().st_mode & 0o777, 0o600)
        self.assertEqual(store.parent.stat().st_mode & 0o777, 0o700)

    def test_version(self):
        self.assertRegex(self.run_cli('--version')[0], r'^waybill-cli \d+\.\d+\.\d+\n$')

    def test_help(self):
        listed = self.run_cli('--help')[0]
        for command in ('shop add', 'shop list', 'shop set', 'import', 'counts', 'list', 'show',
                        'journal', 'undo', 'check', 'backup', 'restore'):
            self.assertRegex(listed, rf'(?m)^  {command} +\w')
            self.assertIn(f'waybill-cli {command}', self.run_cli(*command.split(), '--help')[0])


class Usage(CliTest):
    def test_wrong_command_lines(self):
        self.run_cli('import', UK)
        before = self.store.read_bytes()
        for line in ([], ['bogus'], ['shop'], ['--bogus', 'counts'], ['counts', 'extra'],
                     ['list', '--stage', 'nowhere'], ['list', '--substage', 'nowhere'],
                     ['list', '--attention', 'nothing'], ['list', '--created', '2026-05-20'],
                     ['list', '--created', '2026-13-01..'], ['list', '--sort', 'colour'],
                     ['list', '--sort', 'id:up'], ['list', '--limit', '-1'], ['show'],
                     ['import'], ['import', '--date-order', 'dym', UK],
                     ['import', '--as-of', 'noon', UK], ['import', '--sample', UK],
                     ['shop', 'add', 'A'], ['shop', 'add', 'A', '--platform', 'ebay',
                                            '--region', 'GB'],
                     ['shop', 'add', 'A', '--platform', 'other', '--region', 'Britain'],
                     ['shop', 'set', 'TikTok Shop GB', 'pack-by=soon'],
                     ['shop', 'set', 'TikTok Shop GB', 'currency=EUR'],
                     ['shop', 'set', 'TikTok Shop GB', 'no-such-clock=48h'],
                     ['backup'], ['backup', self.store], ['restore'], ['undo', 'all']):
            out, err = self.run_cli(*line, status=USAGE)
            self.assertEqual(out, '', line)
            self.assertTrue(err, line)
        self.assertEqual(self.store.read_bytes(), before)

    def test_wrong_now(self):
        self.run_cli('counts', now='yesterday', status=USAGE)

    def test_global_options_on_either_side(self):
        self.run_cli('import', UK)
        self.assertEqual(json.loads(self.run_cli('counts', '--json')[0]), self.read('counts'))


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
        self.assertEqual((order['actions'], order['reroutes'], order['cancel']), ([], [], None))
        paid = read_time(rows[0]['Paid Time'], LONDON)
        deadlines = {one['kind']: one['at'] for one in order['deadlines']}
        self.assertEqual(deadlines,
                         {'pack-by': (paid + datetime.timedelta(hours=48)).isoformat(),
                          'handover-by': (paid + datetime.timedelta(hours=72)).isoformat()})
        kinds = [entry['kind'] for entry in order['timeline']]
        self.assertEqual(kinds, ['created', 'paid', 'imported'])
        self.assertIn(rows[0]['Product Name'], self.run_cli('show', number)[0])
        self.run_cli('show', '1', status=FAILED)

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
                        ['shop', 'list']):
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


class Shops(CliTest):
    def test_add(self):
        self.run_cli('shop', 'add', '山野小铺', '--platform', 'douyin', '--region', 'CN')
        self.run_cli('shop', 'add', 'Stall', '--platform', 'other', '--region', 'US', '--zone',
                     'America/Chicago', '--currency', 'USD')
        self.run_cli('shop', 'add', 'Stall', '--platform', 'other', '--region', 'GB',
                     status=FAILED)
        shops = {shop['name']: shop for shop in self.read('shop', 'list')}
        self.assertEqual([shops['山野小铺'][key] for key in ('currency', 'zone', 'authority')],
                         ['CNY', 'Asia/Shanghai', 'platform'])
        self.assertEqual([shops['Stall'][key] for key in ('currency', 'zone', 'authority')],
                         ['USD', 'America/Chicago', 'seller'])
        self.assertIsNone(shops['Stall']['as_of'])

    def test_set(self):
        self.run_cli('import', UK)
        number, rows = next((number, rows) for number, rows in read_tiktok(UK).items()
                            if rows[0]['Order Status'] == 'To ship')
        shop = self.read('shop', 'set', 'TikTok Shop GB', 'name=Moss & Maple', 'pack-by=off',
                         'handover-by=100h')
        self.assertEqual([shop['name'], shop['policy']['handover-by']], ['Moss & Maple', '100h'])
        order = self.read('show', number)
        paid = read_time(rows[0]['Paid Time'], LONDON)
        self.assertEqual([(one['kind'], one['at']) for one in order['deadlines']],
                         [('handover-by', (paid + datetime.timedelta(hours=100)).isoformat())])
        self.assertEqual(order['next_deadline']['at'], order['deadlines'][0]['at'])
        # An empty value gives the platform's back.
        shop = self.read('shop', 'set', 'Moss & Maple', 'handover-by=', 'pack-by=')
        self.assertEqual([shop['policy'][key] for key in ('handover-by', 'pack-by')],
                         ['72h', '48h'])
        self.run_cli('check')


class Care(CliTest):
    def test_backup_and_restore(self):
        copy = self.folder / 'copy.db'
        self.run_cli('import', UK)
        before = self.read('list')
        self.run_cli('backup', copy)
        self.assertEqual(copy.stat().st_mode & 0o777, 0o600)
        self.run_cli('undo')
        self.assertEqual(self.read('list'), [])
        self.run_cli('restore', copy)
        self.assertEqual(self.read('list'), before)
        self.run_cli('check')
        self.assertTrue((self.folder / 'orders.db.before-restore').exists())

    def test_restore_refuses_what_is_no_store(self):
        self.run_cli('import', UK)
        before = self.read('list')
        self.run_cli('restore', UK, status=FAILED)
        self.run_cli('restore', self.folder / 'missing.db', status=FAILED)
        self.assertEqual(self.read('list'), before)

    def test_not_a_store(self):
        self.store.write_text('Dear diary\n', encoding='utf-8')
        for command in (['counts'], ['import', UK], ['undo']):
            self.run_cli(*command, status=FAILED)
        self.assertEqual(self.store.read_text(encoding='utf-8'), 'Dear diary\n')

    def test_damage_is_found(self):
        self.run_cli('import', UK)
        self.assertEqual(self.read('check'), {'sound': True, 'faults': []})
        data = bytearray(self.store.read_bytes())
        at = data.index(b'Manchester')
        data[at:at + 10] = b'Manchestes'    # the order no longer has the words it is found by
        for page in range(5 * 4096, len(data) - 4096, 4096):
            data[page:page + 8] = b'\xff' * 8
        self.store.write_bytes(data)
        self.run_cli('check', status=FAILED)


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


class Documented(CliTest):
    """Help, manual page and completion name the same options."""
    COMMANDS = ('shop add', 'shop list', 'shop set', 'import', 'counts', 'list', 'show',
                'journal', 'undo', 'check', 'backup', 'restore')

    def options(self, command):
        return set(re.findall(r'--[a-z-]+', self.run_cli(*command.split(), '--help')[0]))

    def complete(self, *words):
        script = ('. "$1"; shift; PATH=$1:$PATH; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1));'
                  'compopt () { :; }; _waybill_cli; printf "%s\\n" "${COMPREPLY[@]}"')
        ran = subprocess.run(['bash', '-c', script, 'bash',
                              DATA / 'completions' / 'waybill-cli',
                              pathlib.Path(PROGRAM).parent, 'waybill-cli', *words],
                             capture_output=True, text=True, encoding='utf-8', check=True)
        return set(ran.stdout.split('\n')) - {''}

    def test_manual(self):
        manual = (DATA / 'man' / 'waybill-cli.1').read_text(encoding='utf-8').replace('\\', '')
        for command in self.COMMANDS:
            self.assertIn(command, manual)
            for option in self.options(command):
                self.assertIn(option, manual, command)

    def test_completion(self):
        for command in self.COMMANDS:
            words = command.split()
            if words[0] == 'shop':
                continue
            self.assertEqual(self.complete(*words, '--'), self.options(command), command)
        self.assertEqual(self.complete('shop', 'add', '--'), self.options('shop add'))
        self.assertEqual(self.complete('co'), {'counts'})
        self.assertEqual(self.complete('list', '--attention', ''), ATTENTION)
        self.assertEqual(self.complete('list', '--stage', ''), set(TABS) - {'all'})

    def test_completion_of_shops(self):
        self.run_cli('shop', 'add', 'Moss & Maple', '--platform', 'tiktok', '--region', 'GB')
        self.assertEqual(self.complete('--store', str(self.store), 'list', '--shop', ''),
                         {r'Moss\ \&\ Maple'})


class HostileText(CliTest):
    def test_terminal_is_not_steered(self):
        row = next(iter(read_tiktok(UK).values()))[0]
        evil = 'a\x1b[31m\u202eb\x07'
        path = self.write_csv('All order-2026-05-20-12_00.csv',
                              [dict(row, **{'Buyer Username': evil, 'Product Name': evil,
                                            'Buyer Message': "'; DROP TABLE \"order\"; --"})])
        self.run_cli('import', path)
        shown = self.run_cli('list')[0] + self.run_cli('show', row['Order ID'])[0]
        self.assertEqual([c for c in shown if c != '\n' and unicodedata.category(c) == 'Cc'], [])
        self.assertNotIn('\u202e', shown)
        order = self.read('show', row['Order ID'])
        self.assertEqual(order['buyer'], evil)
        self.assertEqual(order['buyer_message'], "'; DROP TABLE \"order\"; --")


if __name__ == '__main__':
    wb_tap.main()
