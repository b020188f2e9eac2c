#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Texts that buyers and sellers may write, through an export and back: inert in the file, equal after it.

    test-round-trip.py PROGRAM

The seed is printed; WB_SEED takes it again.
"""
import csv
import json
import os
import pathlib
import random
import re
import sqlite3
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import CliTest, UK, read_tiktok  # noqa: E402

try:
    import openpyxl
except ImportError:
    openpyxl = None

SEED = int(os.environ.get('WB_SEED', random.SystemRandom().randrange(10**6)))
LATER = '2026-06-30T00:00:00Z'
TEXTS = ['Product Name', 'Seller SKU', 'Variation', 'Buyer Message', 'Buyer Username', 'Recipient',
         'Phone #', 'Zipcode', 'Detail Address', 'Seller Note', 'City', 'Delivery Instruction',
         'Tracking ID', 'Package ID', 'Warehouse Name']
PIECES = [
    '=', '+', '-', '@', "'", "''", '"', ',', ';', '=1+1', '=HYPERLINK("http://x","y")', '@SUM(A1)', '-2+3', '+1',
    "='a'!b", '|', '%0A', '<b>bold</b>', '<script>alert(1)</script>', '&amp;', '&#x41;', ']]>', '<!--',
    '\u202eright\u202c', '\u2066x\u2069', '\u200f', '\x01', '\x02', '\x0b', '\x1f', '\x7f', '\ufffd', '\ufffe', '\uffff',
    '_x0041_', '_x005F_', '_xD800_', '_x', '\U0001f600', '\U0010ffff', 'e\u0301', '\u00e9', '客户', 'ลูกค้า', 'Đơn', 'ﷺ',
    '576400000000000041', '000000000202', '+447700900123', '+86 138 0000 0000', '+8613800000000', '007', '1.50',
    '1E5', '5.764E+17', 'TRUE', '2026-05-20', '#REF!', 'a\tb', 'line\nbreak', 'x' * 300, '\\', '\\n', '{"a":"b"}', "O'Neil",
]


def make_text(rng):
    """A text as an import keeps it: without white space at its ends."""
    text = ''.join(rng.choice(PIECES) for _ in range(rng.choice((1, 1, 1, 2, 3, 6))))
    return text.strip(' \t\r\n\u00a0\u3000\u200b\ufeff')


def is_identifier(text):
    """Not one that a spreadsheet has rounded, which an import rejects."""
    return not re.match(r'\d[.,]?\d*[eE]\+\d+$', text)


class RoundTrip(CliTest):
    def setUp(self):
        super().setUp()
        print('# seed', SEED, flush=True)
        rng = random.Random(SEED)
        base = next(rows[0] for rows in read_tiktok(UK).values()
                    if rows[0]['Order Status'] == 'Shipped')
        rows = []
        for i in range(400):
            row = dict(base, **{title: make_text(rng) for title in TEXTS})
            for title in ('Tracking ID', 'Package ID'):
                while not is_identifier(row[title]):
                    row[title] = make_text(rng)
            row['Order ID'] = str(576500000000000000 + i)
            # The word for "none" (formats.md 1.5) is none of these pieces.
            rows.append(row)
        self.rows = rows
        self.run_cli('import', self.write_csv('All order-2026-05-20-12_00.csv', rows))
        self.before = self.dump()

    def dump(self):
        """Everything of the orders but what they are as of, and the mark of the file that said it."""
        with sqlite3.connect(self.store) as db:
            tables = {}
            for table in ('order', 'item', 'package'):
                cursor = db.execute(f'SELECT * FROM "{table}"')
                names = [column[0] for column in cursor.description]
                tables[table] = sorted(
                    json.dumps({k: v for k, v in zip(names, row) if k not in ('as_of', 'draft_hash')}, sort_keys=True)
                    for row in cursor)
        return tables

    def export(self, name, *arguments):
        path = self.folder / name
        self.run_cli('export', '--template', 'order-items', *arguments, path)
        return path

    def assert_comes_back(self, path):
        (file,) = self.read('import', '--as-of', LATER, path)['files']
        self.assertEqual([file[key] for key in ('new', 'updated', 'rejected')], [0, 0, []])
        self.assertEqual(self.dump(), self.before)

    def test_csv(self):
        path = self.export('x.csv')
        with open(path, encoding='utf-8-sig', newline='') as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        for cell in cells:
            # Nothing that a spreadsheet runs (quality.md), but for numbers.
            self.assertNotRegex(cell, r'\A[=@\t\r]')
            if cell[:1] in ('+', '-'):
                self.assertRegex(cell, r'\A(\+\d+\t|-?\d+(\.\d+)?)\Z')
            self.assertFalse(re.fullmatch(r'\d{12,}', cell))
        self.assert_comes_back(path)

    def test_csv_exactly(self):
        """The rule, word for word, of what is read out of the store by SQLite."""
        path = self.export('x.csv')
        with sqlite3.connect(self.store) as db:
            stored = {number: texts for number, *texts in db.execute(
                'SELECT o.number, i.product, i.seller_sku, o.recipient, o.phone, o.buyer_message'
                ' FROM "order" o JOIN item i ON i.order_id = o.id')}
        with open(path, encoding='utf-8-sig', newline='') as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), len(stored))
        for row in rows:
            texts = stored[row['Order ID'].rstrip('\t')]
            titles = ('Product Name', 'Seller SKU', 'Recipient', 'Phone #', 'Buyer Message')
            for text, title in zip(texts, titles):
                text = text or ''
                if re.fullmatch(r'\+?[0-9]+', text):
                    text += '\t'
                elif text.startswith(tuple("'=+-@\t\r")):
                    text = "'" + text
                self.assertEqual(row[title], text)

    def test_plain_csv(self):
        self.assert_comes_back(self.export('x.csv', '--plain'))

    def test_chinese_titles(self):
        self.assert_comes_back(self.export('x.csv', '--lang', 'zh_CN'))

    def test_workbook(self):
        path = self.export('x.xlsx')
        if openpyxl is not None:
            for row in openpyxl.load_workbook(path)['OrderSKUList'].iter_rows():
                self.assertTrue(all(cell.data_type in ('s', 'n', 'd', 'inlineStr') for cell in row))
        self.assert_comes_back(path)

    def test_long_texts(self):
        """A cell of a sheet has room for 32 767 characters: said, and in a CSV nothing is cut."""
        rows = [dict(self.rows[0], **{'Order ID': '576600000000000001', 'Buyer Message': 'ü' * 40000}),
                dict(self.rows[0], **{'Order ID': '576600000000000002',
                                      'Buyer Message': '\U0001f600' * 16384}),
                dict(self.rows[0], **{'Order ID': '576600000000000003', 'Buyer Message': 'x' * 32767})]
        self.run_cli('import', self.write_csv('All order-2026-05-20-12_10.csv', rows))
        path = self.folder / 'x.xlsx'
        ids = ','.join(row['Order ID'] for row in rows)
        report = self.read('export', '--template', 'order-items', '--ids', ids, path)
        self.assertEqual(report['cut_cells'], 2)
        (statement,) = report['statements']
        self.assertRegex(statement, '^2 .*57660000000000000[12]')
        if openpyxl is not None:
            sheet = openpyxl.load_workbook(path)['OrderSKUList']
            lengths = {len(cell.value.encode('utf-16-le')) // 2
                       for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)}
            self.assertIn(32767, lengths)
            self.assertEqual(max(lengths), 32767)
        report = self.read('export', '--template', 'order-items', '--ids', ids, self.folder / 'x.csv')
        self.assertEqual(report['cut_cells'], 0)
        (file,) = self.read('import', '--dry-run', '--as-of', LATER, self.folder / 'x.csv')['files']
        self.assertEqual((file['updated'], file['unchanged']), (0, 3))


wb_tap.main()
