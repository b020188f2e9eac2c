#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli: layouts that the seller made, from a file of version 2 on.

    test-cli-layout.py PROGRAM
"""
import pathlib
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import CliTest, FAILED, UK, USAGE  # noqa: E402

# As version 2 wrote them, in files beside the store.
MINE = '''[layout]
id=My stall
platform=other
number=text
words-of=tiktok
month-first=*
needs=number;created;item.product

[columns]
number=Ref
created=When
item.product=What;
'''
FILE = 'Ref,When,What,Gift card\nA-1,5/20/2026 09:00,Cup,no\nA-2,5/21/2026 09:00,Jug,\n'


class Layout(CliTest):
    def setUp(self):
        super().setUp()
        layouts = self.folder / 'layouts'
        layouts.mkdir()
        (layouts / 'My stall.ini').write_text(MINE, encoding='utf-8')
        self.file = self.folder / 'stall.csv'
        self.file.write_text(FILE, encoding='utf-8')
        self.run_cli('shop', 'add', 'Stall', '--platform', 'other', '--region', 'GB')

    def names(self):
        return [layout['name'] for layout in self.read('layout', 'list')]

    def test_known(self):
        (file,) = self.read('import', self.file)['files']
        self.assertEqual([file['layout'], file['shop'], file['new']], ['My stall', 'Stall', 2])
        self.assertEqual(self.read('show', 'A-1')['created'], '2026-05-20T09:00:00+01:00')

    def test_list_and_show(self):
        columns = [{'title': 'Ref', 'field': 'number'}, {'title': 'When', 'field': 'created'},
                   {'title': 'What', 'field': 'item.product'}]
        layout = {'name': 'My stall', 'platform': 'other', 'date_order': 'mdy', 'columns': columns}
        self.assertEqual(self.read('layout', 'list'), [layout])
        self.assertEqual(self.read('layout', 'show', 'My stall'), layout)
        lines = self.run_cli('layout', 'show', 'My stall')[0].splitlines()
        self.assertEqual([line.split() for line in lines[1:]],
                         [['Ref', 'Order', 'number'], ['When', 'Created', 'time'], ['What', 'Product']])
        self.run_cli('layout', 'show', 'Nobody', status=FAILED)
        self.run_cli('layout', 'list', 'more', status=USAGE)

    def test_unreadable(self):
        """One that cannot be read is listed beside the others, and can be deleted."""
        with sqlite3.connect(self.store) as db:
            db.execute('INSERT INTO own_layout (name, text) VALUES (?, ?)', ('Broken', 'no layout'))
        broken, mine = self.read('layout', 'list')
        self.assertEqual(broken, {'name': 'Broken', 'platform': None, 'date_order': None,
                                  'columns': None})
        self.assertEqual(mine['name'], 'My stall')
        self.assertIn('Broken', self.run_cli('layout', 'list')[0])
        self.run_cli('layout', 'show', 'Broken', status=FAILED)
        self.run_cli('layout', 'delete', 'Broken')
        self.assertEqual(self.names(), ['My stall'])

    def test_rename_and_delete(self):
        self.run_cli('layout', 'rename', 'My stall', '我的摊位')
        self.assertEqual(self.names(), ['我的摊位'])
        (file,) = self.read('import', '--dry-run', self.file)['files']
        self.assertEqual(file['layout'], '我的摊位')
        for name in ('', 'two\nlines', 'x' * 61):
            self.run_cli('layout', 'rename', '我的摊位', name, status=USAGE)
        self.run_cli('layout', 'rename', '我的摊位', 'tiktok', status=FAILED)
        self.run_cli('layout', 'rename', 'My stall', 'Other', status=FAILED)
        self.run_cli('layout', 'delete', '我的摊位')
        self.assertEqual(self.names(), [])
        self.run_cli('layout', 'delete', '我的摊位', status=FAILED)
        self.run_cli('import', self.file, status=FAILED)

    def test_named(self):
        """A file is read by the layout that is named, or not at all."""
        (file,) = self.read('import', '--layout', 'My stall', self.file)['files']
        self.assertEqual(file['layout'], 'My stall')
        (file,) = self.read('import', '--layout', 'tiktok', UK)['files']
        self.assertEqual(file['layout'], 'tiktok')
        for name, path in (('My stall', UK), ('tiktok', self.file), ('Nobody', self.file)):
            (file,) = self.read('import', '--layout', name, path, status=FAILED)['files']
            self.assertIn(name, file['error'])


if __name__ == '__main__':
    wb_tap.main()
