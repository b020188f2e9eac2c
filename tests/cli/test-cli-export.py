#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: exports, what is in their files, their limits, their history.

    test-cli-export.py PROGRAM

The files are read by Python's csv module and by openpyxl, the sums by SQLite, none of them Waybill's.
"""
import configparser
import csv
import datetime
import os
import pathlib
import re
import shlex
import sqlite3
import subprocess
import sys
import unittest
from decimal import Decimal

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import (  # noqa: E402
    CliTest, DOUYIN, FAILED, LONDON, MY, NOW, ORDERS, PROGRAM, ROOT, UK, USAGE, read_minor,
    read_tiktok, read_time)

try:
    import openpyxl
except ImportError:
    openpyxl = None

LATER = '2026-06-30T00:00:00Z'
# Columns that add up, by where the store has them.
OF_ORDER = {
    'Order Amount': 'total', 'Order Refund Amount': 'refund', 'Taxes': 'tax',
    'Shipping Fee After Discount': 'shipping', 'Original Shipping Fee': 'original_shipping',
    'Shipping Fee Seller Discount': 'shipping_seller_discount',
    'Shipping Fee Platform Discount': 'shipping_platform_discount',
    'Payment platform discount': 'payment_discount'}
OF_ITEM = {
    'SKU Unit Original Price': 'unit_price', 'SKU Subtotal Before Discount': 'subtotal',
    'SKU Platform Discount': 'platform_discount', 'SKU Seller Discount': 'seller_discount',
    'SKU Subtotal After Discount': 'amount'}
COUNTS = {'Quantity': 'quantity', 'Sku Quantity of return': 'returned'}
DECIMALS = {'GBP': 2, 'MYR': 2, 'THB': 2, 'IDR': 0, 'VND': 0}


def read_titles(layout):
    """The platform's titles, in its order (formats.md 1.3)."""
    file = configparser.RawConfigParser(delimiters=('=',))
    file.read(ROOT / 'tests' / 'fixtures' / 'headers.ini', encoding='utf-8')
    return [title.strip() for title in file[layout]['titles'].split('|')]


def read_rows(path):
    with open(path, encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def unsafe(cell):
    """What an import makes of a safe cell (quality.md)."""
    cell = cell.rstrip('\t')
    return cell[1:] if cell.startswith("'") else cell


def read_book(path):
    (sheet,) = openpyxl.load_workbook(path).worksheets
    titles, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(titles, row)) for row in rows]


def add_up(rows, titles):
    """The sums of the columns that there are."""
    return {title: sum(Decimal(str(row[title] or 0)) for row in rows)
            for title in titles if title in rows[0]}


def first_rows(rows):
    """One of each order."""
    return list({row['Order ID']: row for row in reversed(rows)}.values())


class ExportTest(CliTest):
    def export(self, name, *arguments, **options):
        """Exports order items, unless the arguments say otherwise; the path and the report."""
        path = self.folder / name
        if '--template' not in arguments and '--saved' not in arguments:
            arguments = ('--template', 'order-items', *arguments)
        return path, self.read('export', *arguments, path, **options)

    def assert_unchanged(self, path, *arguments):
        (file,) = self.read('import', '--dry-run', *arguments, path)['files']
        self.assertEqual([file[key] for key in ('new', 'updated', 'rejected', 'unknown_columns')],
                         [0, 0, [], []])
        self.assertGreater(file['unchanged'], 0)


class Files(ExportTest):
    def test_platform_list(self):
        self.run_cli('import', UK)
        path, report = self.export('items.csv')
        orders = read_tiktok(UK)
        n_rows = sum(map(len, orders.values()))
        self.assertEqual((report['orders'], report['records']), (len(orders), n_rows))
        self.assertEqual(report['files'], [{'file': str(path), 'shop': 'TikTok Shop GB',
                                            'orders': len(orders), 'records': n_rows}])
        self.assertEqual(list(read_rows(path)[0]), read_titles('us-57') + ['Waybill'])
        written = {}
        for row in read_rows(path):
            written.setdefault(unsafe(row['Order ID']), []).append(row)
        self.assertEqual(set(written), set(orders))
        for number, rows in orders.items():
            for ours, theirs in zip(written[number], rows):
                for title in ('SKU ID', 'Seller SKU', 'Product Name', 'Quantity', 'Order Status',
                              'Tracking ID', 'Buyer Username', 'Phone #', 'Detail Address'):
                    self.assertEqual(unsafe(ours[title]), theirs[title], (number, title))
                for title in ('Created Time', 'Paid Time', 'Shipped Time'):
                    self.assertEqual(read_time(unsafe(ours[title]), LONDON),
                                     read_time(theirs[title], LONDON), (number, title))

    def test_bytes(self):
        rows = [rows[0] for rows in read_tiktok(UK).values()][:1]
        rows[0].update({'Product Name': '=HYPERLINK("x")', 'Seller SKU': '007',
                        'Buyer Message': 'a "b"\nc,d', 'Recipient': "'quoted'",
                        'Phone #': '+447700900123', 'Zipcode': '-', 'Variation': '@home'})
        self.run_cli('import', self.write_csv('All order-2026-05-20-12_00.csv', rows))
        path, _ = self.export('items.csv')
        raw = path.read_bytes()
        self.assertTrue(raw.startswith(b'\xef\xbb\xbfOrder ID,'))
        self.assertTrue(raw.endswith(b'\r\n'))
        self.assertEqual(raw.replace(b'\r\n', b'').count(b'\n'), 1)    # the message's own
        (row,) = read_rows(path)
        number = rows[0]['Order ID']
        self.assertEqual([row[title] for title in ('Order ID', 'Product Name', 'Seller SKU',
                                                   'Recipient', 'Phone #', 'Variation',
                                                   'Buyer Message')],
                         [number + '\t', "'=HYPERLINK(\"x\")", '007\t', "''quoted'",
                          '+447700900123\t', "'@home", 'a "b"\nc,d'])
        self.assert_unchanged(path, '--as-of', LATER)

        plain, _ = self.export('plain.csv', '--plain')
        (row,) = read_rows(plain)
        self.assertNotIn('Waybill', row)
        self.assertEqual([row[title] for title in ('Order ID', 'Product Name', 'Seller SKU',
                                                   'Recipient', 'Phone #')],
                         [number, '=HYPERLINK("x")', '007', "'quoted'", '+447700900123'])
        self.assertNotIn(b'\t', plain.read_bytes())
        self.assert_unchanged(plain, '--as-of', LATER)

    def test_mode(self):
        self.run_cli('import', UK)
        path, _ = self.export('items.csv')
        self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith('.')], [])

    def test_all_markets_come_back_unchanged(self):
        self.import_markets()
        for arguments in (('x.csv',), ('x.xlsx',), ('z.csv', '--lang', 'zh_CN'),
                          ('p.csv', '--plain')):
            _, report = self.export(*arguments, '--all-time')
            shops = {file['shop'] for file in report['files']}
            self.assertEqual(len(shops), 5)
            for file in report['files']:
                self.assert_unchanged(file['file'], '--shop', file['shop'])

    def test_a_newer_copy_is_no_news(self):
        """Also where every cell counts, because the file is newer than what is stored."""
        self.run_cli('import', UK)
        for name in ('x.csv', 'x.xlsx'):
            path, _ = self.export(name)
            self.assert_unchanged(path, '--as-of', LATER)
        own = ('--columns',
               'order-id,shop,currency,order-status,order-substatus,sku-id,seller-sku,quantity')
        path, _ = self.export('few.xlsx', *own)
        self.assert_unchanged(path, '--as-of', LATER)

    def test_markets_own_titles(self):
        for region, layout in (('US', 'us-63'), ('VN', 'vn'), ('PH', 'ph'), ('TH', 'th-newer'),
                               ('ID', 'id'), ('JP', 'jp')):
            self.run_cli('shop', 'add', region, '--platform', 'tiktok', '--region', region)
            path, report = self.export(f'{region}.csv', '--shop', region)
            self.assertEqual(report['records'], 0)
            with open(path, encoding='utf-8-sig', newline='') as file:
                (titles,) = csv.reader(file)
            self.assertEqual([title.strip() for title in titles],
                             read_titles(layout) + ['Waybill'])

    def test_sums(self):
        """Each amount once an order in the order list, and as the platform has it in the other."""
        self.run_cli('import', UK)
        expected = sum(read_minor(rows[0]['Order Amount'])
                       for rows in read_tiktok(UK).values())
        with sqlite3.connect(self.store) as db:
            self.assertEqual(db.execute('SELECT sum(total) FROM "order"').fetchone(), (expected,))
        orders, _ = self.export('orders.csv', '--template', 'orders')
        self.assertEqual(sum(Decimal(row['Order Amount']) * 100 for row in read_rows(orders)),
                         expected)
        items, _ = self.export('items.csv')
        first = {}
        for row in read_rows(items):
            first.setdefault(row['Order ID'], row['Order Amount'])
            self.assertEqual(row['Order Amount'], first[row['Order ID']])
        self.assertEqual(sum(Decimal(amount) * 100 for amount in first.values()), expected)
        once, _ = self.export('once.csv', '--amounts', 'once')
        self.assertEqual(sum(Decimal(row['Order Amount'] or 0) * 100 for row in read_rows(once)),
                         expected)
        self.assert_unchanged(once, '--as-of', LATER)

    def import_markets(self):
        files = sorted(path for path in ORDERS.iterdir()
                       if 'damaged' not in path.name and path != DOUYIN)
        self.run_cli('import', *files)

    def stored_sums(self):
        """Of each shop, by SQLite."""
        def select(table, columns):
            names = ', '.join(f'sum({table}.{name})' for name in columns.values())
            return (f'SELECT s.name, s.currency, {names} FROM "order" o JOIN shop s ON s.id = o.shop_id '
                    f'{"" if table == "o" else "JOIN item i ON i.order_id = o.id"} GROUP BY s.id')
        sums = {}
        with sqlite3.connect(self.store) as db:
            for table, columns in (('o', OF_ORDER), ('i', OF_ITEM), ('i', COUNTS)):
                for shop, currency, *found in db.execute(select(table, columns)):
                    scale = 1 if columns is COUNTS else 10 ** DECIMALS[currency]
                    sums.setdefault(shop, {}).update(
                        {title: Decimal(value or 0) / scale for title, value in zip(columns, found)})
        return sums

    @unittest.skipIf(openpyxl is None, 'needs openpyxl')
    def test_sums_of_every_market(self):
        """Every column that adds up, with two decimals and with none, in both formats."""
        self.import_markets()
        stored = self.stored_sums()
        self.assertEqual(len(stored), 5)
        for name, read in (('x.csv', read_rows), ('x.xlsx', read_book)):
            _, report = self.export(name, '--all-time')
            found = {}
            for file in report['files']:
                rows = read(file['file'])
                found[file['shop']] = (add_up(rows, OF_ITEM | COUNTS) |
                                       add_up(first_rows(rows), OF_ORDER))
                # Taxes are not in the list of every market; all else is.
                self.assertGreaterEqual(len(found[file['shop']]), 14)
            self.assertEqual(found, {shop: {title: sums[title] for title in found[shop]}
                                     for shop, sums in stored.items()})

            path, _ = self.export('o-' + name, '--template', 'orders', '--all-time')
            rows = read(path)
            for shop, sums in stored.items():
                of_shop = add_up([row for row in rows if row['Shop'] == shop], OF_ORDER)
                self.assertEqual(of_shop, {title: sums[title] for title in OF_ORDER})
        # The store has what the platform's file says, as Python adds it up.
        rows = [{title: Decimal(read_minor(cell)) / 100 if re.search(r'\d', cell) else 0
                 for title, cell in row.items() if title in OF_ITEM or title in OF_ORDER} |
                {'Order ID': number} for number, rows in read_tiktok(UK).items() for row in rows]
        self.assertEqual(add_up(rows, OF_ITEM) | add_up(first_rows(rows), OF_ORDER),
                         {title: stored['TikTok Shop GB'][title] for title in OF_ITEM | OF_ORDER})

    @unittest.skipIf(openpyxl is None, 'needs openpyxl')
    def test_workbook(self):
        self.run_cli('import', UK)
        path, report = self.export('items.xlsx')
        sheet = openpyxl.load_workbook(path)['OrderSKUList']
        rows = list(sheet.iter_rows())
        titles = [cell.value for cell in rows[0]]
        self.assertEqual(titles, read_titles('us-57'))
        self.assertEqual(len(rows) - 1, report['records'])
        self.assertEqual(sheet.freeze_panes, 'A2')
        self.assertEqual(sheet.auto_filter.ref, sheet.dimensions)
        at = {title: i for i, title in enumerate(titles)}
        orders = read_tiktok(UK)
        seen = {}
        for row in rows[1:]:
            number = row[at['Order ID']].value
            self.assertIsInstance(number, str)
            theirs = orders[number][seen.get(number, 0)]
            seen[number] = seen.get(number, 0) + 1
            amount = row[at['SKU Unit Original Price']]
            self.assertEqual(round(amount.value * 100), read_minor(theirs['SKU Unit Original Price']))
            self.assertEqual(amount.number_format, '0.00')
            created = row[at['Created Time']].value
            self.assertIsInstance(created, datetime.datetime)
            self.assertEqual(created.replace(tzinfo=LONDON),
                             read_time(theirs['Created Time'], LONDON))
            self.assertEqual(row[at['Product Name']].value, theirs['Product Name'])
        self.assertGreaterEqual(sheet.column_dimensions['A'].width, 18)

    def test_packages(self):
        self.run_cli('import', UK)
        path, report = self.export('packages.csv', '--template', 'packages')
        with sqlite3.connect(self.store) as db:
            numbers = [number for (number,) in db.execute(
                'SELECT o.number FROM "order" o LEFT JOIN package p ON p.order_id = o.id')]
        self.assertEqual(report['records'], len(numbers))
        self.assertEqual(sorted(unsafe(row['Order ID']) for row in read_rows(path)), sorted(numbers))

    def test_several_shops(self):
        """Order items are a file for each shop; in one file, and in other lists, rows say whose."""
        self.run_cli('import', UK, MY)
        path, report = self.export('items.csv')
        self.assertEqual([pathlib.Path(file['file']).name for file in report['files']],
                         ['items-1.csv', 'items-2.csv'])
        self.assertFalse(path.exists())
        path, report = self.export('one.csv', '--single-file')
        rows = read_rows(path)
        self.assertEqual(len(rows), report['records'])
        self.assertEqual({(row['Shop'], row['Currency'], row['Time Zone']) for row in rows},
                         {('TikTok Shop GB', 'GBP', 'Europe/London'),
                          ('TikTok Shop MY', 'MYR', 'Asia/Kuala_Lumpur')})
        # No import takes it for one shop's.
        self.run_cli('import', path, status=FAILED)

    def test_filter(self):
        self.run_cli('import', UK)
        path, report = self.export('items.csv', '--stage', 'to-ship')
        self.assertEqual({unsafe(row['Order ID']) for row in read_rows(path)},
                         set(self.ids('--stage', 'to-ship')))
        self.assertEqual(report['orders'], len(self.ids('--stage', 'to-ship')))


class Limits(ExportTest):
    def setUp(self):
        super().setUp()
        self.run_cli('import', UK)
        self.n_rows = {number: len(rows) for number, rows in read_tiktok(UK).items()}

    def test_rows(self):
        self.run_cli('shop', 'set', 'TikTok Shop GB', 'export-rows=3')
        _, report = self.export('items.csv')
        self.assertGreater(len(report['files']), 1)
        self.assertEqual(len(report['statements']), 1)
        self.assertIn('3', report['statements'][0])
        seen = []
        for i, file in enumerate(report['files'], 1):
            self.assertEqual(file['file'], str(self.folder / f'items-{i}.csv'))
            rows = read_rows(file['file'])
            self.assertEqual(len(rows), file['records'])
            self.assertLessEqual(len(rows), 3)
            numbers = list(dict.fromkeys(unsafe(row['Order ID']) for row in rows))
            self.assertEqual(len(numbers), file['orders'])
            # No order is divided.
            self.assertEqual(len(rows), sum(self.n_rows[number] for number in numbers))
            seen += numbers
        self.assertEqual(sorted(seen), sorted(self.n_rows))
        path, report = self.export('one.csv', '--single-file')
        self.assertEqual(report['records'], len(read_rows(path)))
        self.assertEqual(report['statements'], [])

    def test_window(self):
        oldest = min(read_time(rows[0]['Created Time'], LONDON)
                     for rows in read_tiktok(UK).values())
        inside = oldest + datetime.timedelta(days=90)
        outside = inside + datetime.timedelta(seconds=1)
        _, report = self.export('a.csv', now=inside.isoformat())
        self.assertEqual((report['orders'], report['older']), (len(self.n_rows), 0))
        _, report = self.export('a.csv', now=outside.isoformat())
        self.assertEqual((report['orders'], report['older']), (len(self.n_rows) - 1, 1))
        self.assertEqual(len(report['statements']), 1)
        _, report = self.export('a.csv', '--all-time', now=outside.isoformat())
        self.assertEqual((report['orders'], report['older']), (len(self.n_rows), 1))

    def test_new_only(self):
        _, report = self.export('a.csv', '--new-only', '--stage', 'to-ship')
        n_first = report['orders']
        self.assertGreater(n_first, 0)
        _, report = self.export('b.csv', '--new-only')
        self.assertEqual((report['orders'], report['exported_before']),
                         (len(self.n_rows) - n_first, n_first))
        _, report = self.export('c.csv', '--new-only')
        self.assertEqual((report['orders'], report['records']), (0, 0))
        # Every template has a memory of its own.
        _, report = self.export('d.csv', '--template', 'orders', '--new-only')
        self.assertEqual(report['orders'], len(self.n_rows))

    def test_hint_follows_its_reason(self):
        """Of the two reasons to leave orders out, --all-time mends the age alone."""
        oldest = min(read_time(rows[0]['Created Time'], LONDON)
                     for rows in read_tiktok(UK).values())
        outside = (oldest + datetime.timedelta(days=90, seconds=1)).isoformat()
        command = ('export', '--template', 'orders', '--new-only', self.folder / 'a.csv')
        self.run_cli(*command, now=outside)
        _, err = self.run_cli(*command, now=outside)
        before, older, hint = err.splitlines()
        self.assertIn('exported before', before)
        self.assertIn('older than the 90 days', older)
        self.assertIn('With --all-time older orders are exported as well.', hint)

    def test_undone_import_is_new_again(self):
        self.export('a.csv', '--new-only')
        self.run_cli('undo')
        self.run_cli('import', UK)
        _, report = self.export('b.csv', '--new-only')
        self.assertEqual(report['orders'], len(self.n_rows))
        self.run_cli('check')


class Store(ExportTest):
    def setUp(self):
        super().setUp()
        self.run_cli('import', UK)

    def history(self):
        return self.read('export', 'history')

    def test_history(self):
        path, report = self.export('items.csv', '--stage', 'to-ship')
        (entry,) = self.history()
        self.assertEqual([entry[key] for key in ('export', 'template', 'format', 'orders', 'records',
                                                 'files', 'state', 'message', 'output', 'at')],
                         [report['export'], 'order-items', 'csv', report['orders'],
                          report['records'], [str(path)], 'done', None, str(path), NOW])
        self.assertIn('to-ship', entry['filter'])
        before = path.read_bytes()
        path.unlink()
        self.run_cli('export', '--again', str(entry['export']))
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual([entry['state'] for entry in self.history()], ['done', 'done'])

    def test_failures(self):
        cases = [(self.folder / 'nowhere' / 'a.csv', 'folder'),
                 (self.folder / 'a:b.csv', 'name'), (self.folder / 'a?.csv', 'name')]
        for path, word in cases:
            _, err = self.run_cli('export', '--template', 'orders', path, status=FAILED)
            self.assertIn(word, err)
            self.assertFalse(path.exists())
            entry = self.history()[0]
            self.assertEqual((entry['state'], entry['files'], entry['records']),
                             ('failed', [], 0))
            self.assertIn(word, entry['message'])

    def test_what_was_there_stays_when_it_fails(self):
        """The second of two files cannot be put in its place."""
        self.run_cli('shop', 'set', 'TikTok Shop GB', 'export-rows=5')
        first = self.folder / 'items-1.csv'
        first.write_text('mine', encoding='utf-8')
        (self.folder / 'items-2.csv').mkdir()
        names = sorted(os.listdir(self.folder))
        self.run_cli('export', '--template', 'order-items', self.folder / 'items.csv', status=FAILED)
        self.assertEqual(first.read_text(encoding='utf-8'), 'mine')
        self.assertEqual(sorted(os.listdir(self.folder)), names)
        # It counts as not exported.
        (self.folder / 'items-2.csv').rmdir()
        _, report = self.export('items.csv', '--new-only')
        self.assertEqual(report['exported_before'], 0)
        self.assertNotEqual(first.read_text(encoding='utf-8'), 'mine')

    def test_saved(self):
        path = self.folder / 'ship.csv'
        self.run_cli('export', '--template', 'packages', '--stage', 'to-ship', '--new-only',
                     '--save-as', 'Nightly 夜间', path)
        (saved,) = self.read('export', 'list')
        self.assertEqual([saved[key] for key in ('name', 'template', 'format', 'new_only', 'output')],
                         ['Nightly 夜间', 'packages', 'csv', True, str(path)])
        path.unlink()
        report = self.read('export', '--saved', 'Nightly 夜间')
        self.assertEqual(report['exported_before'], len(self.ids('--stage', 'to-ship')))
        self.assertFalse(path.exists())
        # New orders.
        self.run_cli('undo')
        self.run_cli('import', UK)
        report = self.read('export', '--saved', 'Nightly 夜间', self.folder)
        self.assertRegex(report['files'][0]['file'], r'/packages-\d{8}-\d{4}\.csv$')
        # In the same minute: what the first one has is marked as exported, and must stay.
        again = self.read('export', '--saved', 'Nightly 夜间', self.folder)
        self.assertEqual(again['files'], [])
        self.assertTrue(pathlib.Path(report['files'][0]['file']).exists())
        book = self.folder / 'ship.xlsx'
        self.run_cli('export', '--saved', 'Nightly 夜间', book)
        self.assertEqual(book.read_bytes()[:2], b'PK')
        self.run_cli('export', 'forget', 'Nightly 夜间')
        self.assertEqual(self.read('export', 'list'), [])
        self.run_cli('export', '--saved', 'Nightly 夜间', status=FAILED)

    def test_cron(self):
        """The line of docs/exports.md as cron runs it: by sh, with next to no environment."""
        text = (ROOT / 'docs' / 'exports.md').read_text(encoding='utf-8')
        line = re.search(r'^ +0 6 \* \* \* (.*)$', text, re.MULTILINE)[1]
        self.store = self.folder / '.local' / 'share' / 'waybill' / 'waybill.db'
        self.store.parent.mkdir(parents=True)
        self.run_cli('import', UK)
        folder, read = self.unattended()
        self.run_cli('export', '--template', 'packages', '--save-as', 'nightly', folder)
        program = shlex.quote(os.path.abspath(PROGRAM))
        subprocess.run(['/bin/sh', '-c', line.replace('/usr/local/bin/waybill-cli', program)], cwd='/', check=True,
                       env={'HOME': str(self.folder), 'PATH': '/usr/bin:/bin'}, capture_output=True)
        self.assertEqual(len(read()), 2)
        self.assertEqual(len(self.history()), 2)

    def unattended(self):
        """A folder for exports that nobody watches, and what is in it."""
        folder = self.folder / 'out'
        folder.mkdir()
        return folder, lambda: {path.name: path.read_bytes() for path in folder.iterdir()}

    def test_folder_never_loses_a_file(self):
        """In the same minute, by the same saved export and by another one."""
        folder, read = self.unattended()
        self.run_cli('export', '--template', 'packages', '--stage', 'to-ship', '--save-as', 'a', folder)
        self.run_cli('export', '--template', 'packages', '--save-as', 'b', folder)
        self.assertEqual(len(read()), 2)
        for name, n_files in (('a', 3), ('b', 4), ('a', 5)):
            before = read()
            (file,) = self.read('export', '--saved', name)['files']
            after = read()
            self.assertEqual({key: after[key] for key in before}, before)
            self.assertEqual(len(after), n_files)
            # What is said to be written is what was, there and in the history.
            self.assertNotIn(pathlib.Path(file['file']).name, before)
            self.assertEqual(len(read_rows(file['file'])), file['records'])
            self.assertEqual(self.history()[0]['files'], [file['file']])

    def test_nothing_new_writes_nothing(self):
        """No list without orders every night; it is said, and the history has it."""
        folder, read = self.unattended()
        self.run_cli('export', '--template', 'packages', '--new-only', '--save-as', 'nightly', folder)
        before = read()
        report = self.read('export', '--saved', 'nightly')
        self.assertEqual((report['orders'], report['files']), (0, []))
        self.assertGreater(report['exported_before'], 0)
        out, err = self.run_cli('export', '--saved', 'nightly')
        self.assertEqual(out, '')
        self.assertIn('no file was written', err)
        self.assertEqual(read(), before)
        entry = self.history()[0]
        self.assertEqual((entry['state'], entry['orders'], entry['files']), ('done', 0, []))

    def test_parts_stay_together(self):
        """Where one name is taken, all files of the export get the next one."""
        folder, read = self.unattended()
        self.run_cli('shop', 'set', 'TikTok Shop GB', 'export-rows=3')
        first = self.read('export', '--template', 'order-items', '--save-as', 'all', folder)['files']
        self.assertGreater(len(first), 2)
        pathlib.Path(first[0]['file']).unlink()
        before = read()
        second = self.read('export', '--saved', 'all')['files']
        self.assertEqual([file['file'] for file in second],
                         [file['file'].replace('-' + str(i) + '.csv', f'_2-{i}.csv')
                          for i, file in enumerate(first, 1)])
        after = read()
        self.assertEqual({key: after[key] for key in before}, before)
        self.assertEqual(len(after), len(before) + len(second))

    def test_only_what_is_named_is_replaced(self):
        """A file that stands on the command line is; one that a saved export went to is not."""
        path = self.folder / 'ship.csv'
        self.run_cli('export', '--template', 'orders', '--save-as', 'ship', path)
        path.write_text('mine', encoding='utf-8')
        for stored in (('--saved', 'ship'), ('--again', str(self.history()[0]['export']))):
            (file,) = self.read('export', *stored)['files']
            self.assertNotEqual(file['file'], str(path))
            self.assertEqual(path.read_text(encoding='utf-8'), 'mine')
        self.assertEqual(file['file'], str(self.folder / 'ship_3.csv'))
        self.run_cli('export', '--saved', 'ship', path)
        self.assertNotEqual(path.read_text(encoding='utf-8'), 'mine')
        self.assertFalse((self.folder / 'ship_4.csv').exists())

    def test_names_are_of_now(self):
        """An export into a folder that is done again another day has the name of that day."""
        folder, _ = self.unattended()
        self.run_cli('export', '--template', 'orders', folder)
        (file,) = self.read('export', '--again', str(self.history()[0]['export']),
                            now='2026-05-23T09:00:00Z')['files']
        self.assertRegex(file['file'], r'/out/orders-20260523-\d{4}\.csv$')

    def test_stored_is_as_it_was(self):
        """What would change it is refused, not overlooked."""
        path = self.folder / 'all.csv'
        self.run_cli('export', '--template', 'orders', '--save-as', 'All', path)
        path.unlink()
        number = str(self.history()[0]['export'])
        for stored in (['--saved', 'All'], ['--again', number]):
            for change in (['--stage', 'to-ship'], ['--shop', 'Nobody'], ['--format', 'xlsx'],
                           ['--columns', 'order-id'], ['--plain'], ['--all-time'], ['--new-only'],
                           ['--save-as', 'Other'], ['--ids', '1']):
                _, err = self.run_cli('export', *stored, *change, status=USAGE)
                self.assertIn(change[0], err)
        self.assertFalse(path.exists())
        self.assertEqual(len(self.history()), 1)

    def test_only_what_was_done_is_saved(self):
        path = self.folder / 'nowhere' / 'a.csv'
        self.run_cli('export', '--template', 'orders', '--save-as', 'Bad', path, status=FAILED)
        self.assertEqual(self.read('export', 'list'), [])
        path = self.folder / 'a.csv'
        self.run_cli('export', '--template', 'orders', '--save-as', '', path, status=USAGE)
        self.assertFalse(path.exists())

    def test_own_template(self):
        self.run_cli('export', 'template', 'add', 'Money', '--rows', 'order', '--columns',
                     'order-id,Order Amount,currency,paid-time', '--zone', 'Asia/Shanghai')
        path, _ = self.export('m.csv', '--template', 'Money')
        rows = read_rows(path)
        self.assertEqual(list(rows[0]), ['Order ID', 'Order Amount', 'Currency',
                                         'Paid Time (Asia/Shanghai)', 'Waybill'])
        self.run_cli('export', 'template', 'add', 'Money', '--columns', 'order-id', status=FAILED)
        self.run_cli('export', 'template', 'rename', 'Money', 'Cash')
        self.run_cli('export', '--template', 'Money', path, status=FAILED)
        self.export('m.csv', '--template', 'Cash')
        self.run_cli('export', 'template', 'delete', 'Cash')
        self.run_cli('export', '--template', 'Cash', path, status=FAILED)
        self.run_cli('export', 'template', 'delete', 'orders', status=FAILED)
        # The history still knows it.
        self.assertEqual(self.history()[0]['template'], 'Cash')

    def test_columns(self):
        path, _ = self.export('a.csv', '--columns', 'quantity,order-id,商品名称', '--plain')
        self.assertEqual(list(read_rows(path)[0]), ['Quantity', 'Order ID', 'Product Name'])
        listed = self.read('export', 'columns')
        self.assertEqual(len({column['id'] for column in listed}), len(listed))
        self.assertTrue(all(column['title'] and column['chinese'] for column in listed))

    def test_misuse(self):
        path = self.folder / 'a.csv'
        for arguments in ([path], ['--template', 'orders'],
                          ['--template', 'orders', '--columns', 'nothing', path],
                          ['--template', 'orders', '--columns', 'sku-id', path],
                          ['--template', 'orders', '--format', 'pdf', path],
                          ['--template', 'orders', '--lang', 'fr', path],
                          ['--template', 'orders', '--saved', 'x', path],
                          ['--template', 'orders', path, path]):
            self.run_cli('export', *arguments, status=USAGE)
        self.assertEqual(self.history(), [])


wb_tap.main()
