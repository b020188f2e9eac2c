# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of waybill-cli share: a store of its own for every test, the contract's words, and the
order files read by other means than Waybill's. The program is the first argument."""
import collections
import csv
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal
from zoneinfo import ZoneInfo

ROOT = pathlib.Path(__file__).resolve().parents[2]

PROGRAM = sys.argv[1]
ORDERS = ROOT / 'tests' / 'fixtures' / 'orders'
UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
MY = ORDERS / 'All order-2026-05-20-11_31_MY.csv'
DOUYIN = ORDERS / 'douyin_orders_75col_utf8.csv'
DATA = ROOT / 'data'
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
