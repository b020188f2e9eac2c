#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A spreadsheet in between: exported, opened and saved by LibreOffice, imported again, and nothing has changed.

    test-spreadsheet.py PROGRAM

One run of LibreOffice for each of CSV and XLSX converts the files of all cases.
"""
import pathlib
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import CliTest, DOUYIN, ORDERS, UK, read_tiktok  # noqa: E402

OFFICE = shutil.which('soffice')
LATER = '2026-06-30T00:00:00Z'
# Comma, double quote, UTF-8: what the dialog of LibreOffice proposes for such a file.
CSV = 'Text - txt - csv (StarCalc):44,34,76'

# What spreadsheets are known to spoil.
TEXTS = {
    'Product Name': ['=1+1', '=HYPERLINK("http://x","y")', '@SUM(A1:A9)', '-2+3', '+1+2', "'quoted", "''twice",
                     '手冲咖啡壶 "大号"', 'ผ้าพันคอไหมทอมือ', 'one\ntwo\nthree', 'a, b; c', '<b>&amp;</b>', '\u202ebidi'],
    'Seller SKU': ['000123', '1729400000000000008', '+12', '-5', "'0001", '=A1', 'SKU-007'],
    'Phone #': ['+447700900123', '07700900123', '+8613800000000', '(+44)7*******89'],
    'Zipcode': ['01234', '100000', 'M1 1AA', '0'],
    'Tracking ID': ['000000000202', 'RM123456785GB', '9876543210987654321', '00123'],
    'Recipient': ["O'Neil", '-', '+', '@work', '王小明', '="x"'],
    'Seller Note': ['=cmd|x', '12', 'line\nbreak', '"'],
}


@unittest.skipIf(OFFICE is None, 'needs LibreOffice Calc')
class Spreadsheet(CliTest):
    def setUp(self):
        super().setUp()
        base = next(rows[0] for rows in read_tiktok(UK).values() if rows[0]['Order Status'] == 'Shipped')
        rows = []
        for title, texts in TEXTS.items():
            for text in texts:
                rows.append(dict(base, **{'Order ID': str(576500000000000000 + len(rows)), title: text}))
        others = [path for path in ORDERS.iterdir() if 'damaged' not in path.name and path not in (DOUYIN, UK)]
        self.run_cli('import', self.write_csv('All order-2026-05-20-12_00.csv', rows), UK, *others)

    def convert(self, kind, paths, *options):
        """Opens the files and saves them as they are."""
        folder = self.folder / f'saved-{kind}'
        profile = (self.folder / 'profile').as_uri()
        subprocess.run([OFFICE, f'-env:UserInstallation={profile}', '--headless', *options, '--outdir', folder, *paths],
                       check=True, capture_output=True, timeout=240)
        return folder

    def test_unchanged(self):
        exported = {}
        for name in ('x.csv', 'z.csv', 'x.xlsx'):
            arguments = ('--lang', 'zh_CN') if name == 'z.csv' else ()
            report = self.read('export', '--template', 'order-items', '--all-time', *arguments, self.folder / name)
            self.assertEqual(len(report['files']), 5)
            exported[name] = report['files']
        texts = [file['file'] for name in ('x.csv', 'z.csv') for file in exported[name]]
        books = [file['file'] for file in exported['x.xlsx']]
        folders = {
            '.csv': self.convert('csv', texts, f'--infilter={CSV},1', '--convert-to', f'csv:{CSV}'),
            '.xlsx': self.convert('xlsx', books, '--convert-to', 'xlsx'),
        }
        for name, files in exported.items():
            for file in files:
                path = pathlib.Path(file['file'])
                saved = folders[path.suffix] / path.name
                self.assertNotEqual(saved.read_bytes(), path.read_bytes())
                arguments = ['--shop', file['shop']]
                if file['shop'].endswith('GB'):
                    # Also where every cell counts, because the file is newer than what is stored.
                    arguments += ['--as-of', LATER]
                (found,) = self.read('import', '--dry-run', *arguments, saved)['files']
                self.assertEqual([found[key] for key in ('orders', 'new', 'updated', 'rejected')],
                                 [file['orders'], 0, 0, []], (name, file['shop']))


wb_tap.main()
