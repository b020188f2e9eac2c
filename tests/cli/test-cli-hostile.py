#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real waybill-cli on files made to harm, and on a full disk (quality.md, Faults survived):
refused in words, in little memory, and nothing is written.

    test-cli-hostile.py PROGRAM
"""
import ctypes
import ctypes.util
import io
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import wb_tap  # noqa: E402
from wb_cli import CliTest, FAILED, NOW, PROGRAM, UK, read_tiktok  # noqa: E402

TITLES = 'Order ID,Order Status,SKU ID,Product Name\n'
# More than any file needs, less than what these would take if they were believed.
MAX_RSS = 160 << 20
SHEET = ('<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
         '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row></sheetData></worksheet>')
PARTS = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                   'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
                       'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
                       '<sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': SHEET.format('Order ID'),
}
LAUGHS = ('<!DOCTYPE worksheet [<!ENTITY a "ha">' +
          ''.join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)) + ']>')


class Hostile(CliTest):
    def refuse(self, path):
        """The import fails in one line about that file, in bounded memory and leaves no store."""
        environment = dict(os.environ, HOME=str(self.folder), LC_ALL='C.UTF-8')
        with subprocess.Popen([PROGRAM, '--store', str(self.store), '--now', NOW, 'import', str(path)],
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding='utf-8',
                              env=environment) as process:
            said = process.stderr.read()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, FAILED, said)
        self.assertEqual(len(said.splitlines()), 1, said)
        self.assertIn(path.name, said)
        self.assertLess(usage.ru_maxrss << 10, MAX_RSS)
        self.assertEqual(sorted(other.name for other in self.folder.iterdir()), [path.name])
        return said

    def workbook(self, **changed):
        path = self.folder / 'book.xlsx'
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, text in {**PARTS, **changed}.items():
                archive.writestr(name, text)
        return path

    def test_giant_cell(self):
        """Two gigabytes in one cell, which take no place on the disk."""
        path = self.folder / 'cell.csv'
        with path.open('wb') as file:
            file.write(TITLES.encode() + b'1,"' + b'x' * (4 << 20))
            file.truncate((2 << 30) - 1)
        self.assertRegex(self.refuse(path), r'cell.*\b1 Mi?B')

    def test_too_large_file(self):
        path = self.folder / 'large.csv'
        with path.open('wb') as file:
            file.write(TITLES.encode())
            file.truncate((2 << 30) + 1)
        self.refuse(path)

    def test_many_columns(self):
        path = self.folder / 'wide.csv'
        path.write_text(','.join(f'Column {i}' for i in range(100_000)) + '\n', encoding='utf-8')
        self.assertRegex(self.refuse(path), '16.?384')

    def test_zip_bomb(self):
        """300 MiB of zeros in 300 kB."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, 'w', zipfile.ZIP_DEFLATED) as archive:
            for name, text in PARTS.items():
                if 'sheet1' not in name:
                    archive.writestr(name, text)
            with archive.open('xl/worksheets/sheet1.xml', 'w') as sheet:
                sheet.write(SHEET.split('{}', maxsplit=1)[0].encode())
                for _ in range(300):
                    sheet.write(bytes(1 << 20))
        path = self.folder / 'bomb.xlsx'
        path.write_bytes(buffer.getvalue())
        self.refuse(path)

    def test_billion_laughs(self):
        for part in ('xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/_rels/workbook.xml.rels'):
            text = PARTS[part].replace('Order ID', '&j;').replace('Sheet1', '&j;').replace('r1"', 'r1" x="&j;"', 1)
            path = self.workbook(**{part: LAUGHS + text})
            self.refuse(path)
            path.unlink()

    def test_path_in_zip(self):
        """Parts outside the workbook are neither written nor read."""
        outside = tempfile.TemporaryDirectory()
        self.addCleanup(outside.cleanup)
        secret = pathlib.Path(outside.name, 'secret.xml')
        secret.write_text(SHEET.format('Order ID'), encoding='utf-8')
        up = '../' * 20
        path = self.workbook(**{
            f'{up}{outside.name}/planted.txt': 'planted',
            'xl/_rels/workbook.xml.rels': PARTS['xl/_rels/workbook.xml.rels'].replace(
                'worksheets/sheet1.xml', f'{up}{secret}')})
        self.assertNotIn('columns', self.refuse(path))  # which it would say of that sheet
        self.assertEqual(os.listdir(outside.name), ['secret.xml'])

    @unittest.skipUnless(os.geteuid() == 0, 'only root can mount a small disk')
    def test_full_disk(self):
        """A disk of its own, with room for the store but not for an import."""
        libc = ctypes.CDLL(ctypes.util.find_library('c'), use_errno=True)
        disk = self.folder / 'disk'
        disk.mkdir()
        if libc.mount(b'none', str(disk).encode(), b'tmpfs', 0, b'size=2m') != 0:
            self.skipTest('mounting is not allowed here')
        self.addCleanup(libc.umount, str(disk).encode())
        self.store = disk / 'orders.db'
        self.run_cli('import', UK)
        before = self.ids()
        rows = [row for order in read_tiktok(UK).values() for row in order]
        many = self.write_csv('many.csv', [
            {**row, 'Order ID': str(577_000_000_000_000_000 + 1000 * i + j)}
            for i in range(400) for j, row in enumerate(rows)])
        said = self.run_cli('import', many, status=FAILED)[1]
        self.assertIn('The disk is full', said)
        self.assertEqual(self.ids(), before)
        self.run_cli('check')
        libc.umount(str(disk).encode())


if __name__ == '__main__':
    wb_tap.main()
