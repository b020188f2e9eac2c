#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing in the real window: a folder, files that are dropped on it, what is skipped, rejected and not understood, a large file that
is cancelled, and a file of one's own whose columns are assigned, remembered, renamed and forgotten.

    test-import.py WAYBILL WAYBILL-CLI LOCALES DRAG-FILES
"""
import os
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import ORDERS, SOURCE, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
MALAYSIA = ORDERS / 'All order-2026-05-20-11_31_MY.csv'
STALL = '''Ref,When,Code,Product Name,Quantity,Paid
S-1,03/04/2026 09:00,CUP,Cup,2,9.00
S-2,04/05/2026 10:30,JUG,Jug,1,5.00
S-3,someday,BOWL,Bowl,1,4.00
'''


class Import(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1280x900')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.cli.run('shop', 'add', 'Stall', '--platform', 'other', '--region', 'GB')
        cls.app = Waybill(cls.session, sys.argv[1])
        cls.folder = cls.session.folder / 'files'
        cls.folder.mkdir()

    def open_files(self, *files):
        self.session.run(sys.argv[1], *map(str, files))
        return self.app.dialog('Import orders')

    def close(self, dialog, button='Cancel'):
        self.app.press('push button', button, within=dialog)
        uidrive.until(lambda: 'Import orders' not in [window.get_name() for window in self.app.windows()], 'no dialog')

    def until_in(self, window, words):
        uidrive.until(lambda: words in self.app.words(window, rows=True), repr(words))

    def choose(self, dialog, title, item):
        """Of a row with a list to choose from."""
        self.app.click(self.app.find('label', title, within=dialog, rows=True))
        self.app.click(uidrive.until(lambda: self.app.find_all('label', item, within=dialog, rows=True), item)[-1])
        uidrive.until(lambda: len(self.app.find_all('label', item, within=dialog, rows=True)) == 1, 'the list to close')

    def test_1_folder(self):
        """A folder stands for the order files in it; what is no order file says so."""
        (self.folder / 'a.csv').write_bytes(UK.read_bytes())
        text = MALAYSIA.read_text(encoding='utf-8-sig').splitlines()
        (self.folder / 'b.csv').write_text('\n'.join([text[0] + ',Colour of the ribbon'] + [
            line + ',red' for line in text[1:]]), encoding='utf-8')
        (self.folder / 'c.csv').write_text('Statement ID,Total settlement amount\n1,2\n', encoding='utf-8')
        dialog = self.open_files(self.folder)
        self.app.find('push button', 'Import .* orders?', within=dialog)
        self.until_in(dialog, '3 files')
        self.until_in(dialog, '1 column is not understood and kept as it is: Colour of the ribbon')
        self.assertEqual(self.cli.ids(), [])
        self.close(dialog)
        self.assertEqual(self.cli.ids(), [])

    def test_1_folder_is_chosen(self):
        """The folder of the case before, from the menu."""
        self.app.press('push button', 'Main menu')
        self.app.press('menu item', 'Import a folder…')
        chooser = self.app.dialog('Import a folder')
        self.app.type('/')  # GTK's file chooser takes a path
        entry = self.app.find('text', within=chooser)
        uidrive.until(lambda: self.app.is_in(entry, 'focused'), 'the entry to take keys')
        self.app.key('ctrl+a')
        self.app.type(str(self.folder))
        uidrive.until(lambda: self.app.text(entry) == str(self.folder), 'the path')
        self.app.key('Return')
        dialog = self.app.dialog('Import orders')
        self.app.find('push button', 'Import .* orders?', within=dialog)
        self.until_in(dialog, '3 files')
        self.close(dialog)
        self.assertEqual(self.cli.ids(), [])

    def test_1_from_a_file_manager(self):
        """Two files are dropped on the window."""
        manager = uidrive.App(self.session, [sys.argv[4], str(self.folder / 'a.csv'), str(self.folder / 'b.csv')])
        window = self.app.window()
        self.app.resize(window, 900, 700)
        uidrive.until(lambda: abs(self.app.place(window)[2] - 900) <= 12, '900 pixels')
        self.session.run('xdotool', 'windowmove', self.app.x_window_of(window)[0], '0', '0')
        files = manager.windows()[0]
        self.session.run('xdotool', 'windowmove', manager.x_window_of(files)[0], '1000', '300')
        uidrive.until(lambda: self.app.point(window)[0] < 600 < 900 < manager.point(files)[0], 'one beside the other')
        manager.drag(manager.find('label', 'Drag me'), self.app.point(window))
        dialog = self.app.dialog('Import orders')
        self.until_in(dialog, '2 files')
        self.close(dialog)
        self.assertEqual(self.cli.ids(), [])
        manager.process.terminate()
        manager.end()

    def test_2_large_file_is_cancelled(self):
        """Nothing stays of a file that was cancelled while it was being merged."""
        large = self.session.folder / 'large.csv'
        self.session.run(sys.executable, str(SOURCE / 'tests' / 'benchmarks' / 'make-orders'), '120000', str(large))
        dialog = self.open_files(large)
        self.app.find('push button', 'Import .* orders', within=dialog, timeout=60)
        self.app.press('push button', 'Import .* orders', within=dialog)
        self.app.find('label', 'Importing orders', within=dialog)
        self.app.key('Escape')  # as Cancel does
        self.app.find('label', 'Nothing was imported', within=dialog)
        self.until_in(dialog, 'large.csv: The import was cancelled.')
        self.assertEqual(self.cli.ids(), [])
        self.assertEqual([shop['name'] for shop in self.cli.read('shop', 'list')], ['Stall'])
        self.close(dialog, 'Done')
        large.unlink()

    def test_3_assign_columns(self):
        """The first rows are seen as orders while their columns are assigned."""
        stall = self.folder / 'stall.csv'
        stall.write_text(STALL, encoding='utf-8')
        dialog = self.open_files(stall)
        self.app.click(self.app.find('push button', 'Assign columns…', within=dialog, rows=True))
        page = self.app.dialog('Columns of the file')
        self.app.find('label', 'Give the files of this kind a name.', within=page)
        self.app.type('My stall')
        self.choose(page, 'Ref', 'Order number')
        self.until_in(page, '3 orders')
        self.until_in(page, 'Cup × 2')
        self.assertNotIn('Dates', self.app.words(page, rows=True))
        self.choose(page, 'When', 'Created time')
        self.until_in(page, '2 orders · 1 row rejected')
        self.until_in(page, 'Row 4, When')
        self.until_in(page, '“someday” is not a date.')
        self.until_in(page, 'Cup × 2 · 3 Apr, 09:00')
        self.choose(page, 'Dates', 'Month before day')  # as both could be meant
        self.until_in(page, 'Cup × 2 · 4 Mar, 09:00')
        self.app.press('push button', 'Save', within=page)
        self.app.press('push button', 'Import 2 orders', within=dialog)
        self.app.press('push button', 'Show these orders', within=dialog)
        self.assertEqual(sorted(self.cli.ids()), ['S-1', 'S-2'])
        self.assertEqual(self.cli.read('show', 'S-1')['created'], '2026-03-04T09:00:00+00:00')

    def test_4_remembered(self):
        """The next file of that kind is known; its row and reason are told."""
        later = self.folder / 'later.csv'
        later.write_text(STALL.replace('S-', 'T-'), encoding='utf-8')
        dialog = self.open_files(later)
        self.app.find('push button', 'Import 2 orders', within=dialog)
        self.until_in(dialog, 'My stall → Stall\nNew 2 · Updated 0')
        rejected = self.app.find_all('table row', within=self.app.find('tree table', within=dialog), rows=True)[1]
        words = self.app.words(rejected, rows=True)
        self.assertEqual(words[:4], ['later.csv', '4', 'When', 'someday'])
        self.close(dialog)

    def test_5_rename_and_delete(self):
        self.app.key('ctrl+comma')
        preferences = self.app.dialog('Preferences')
        entry = self.app.find('text', within=self.app.find('list', 'Kinds of files', within=preferences), rows=True)
        self.app.click(entry)
        self.app.key('ctrl+a')
        self.app.type('Market stall')
        self.app.key('Return')
        uidrive.until(lambda: [layout['name'] for layout in self.cli.read('layout', 'list')] == ['Market stall'],
                      'the new name')
        self.app.click(self.app.find('push button', 'Delete “Market stall”', within=preferences, rows=True))
        uidrive.until(lambda: self.cli.read('layout', 'list') == [], 'no layout')
        self.app.press('push button', 'Undo.*', within=preferences)
        uidrive.until(lambda: [layout['name'] for layout in self.cli.read('layout', 'list')] == ['Market stall'],
                      'the layout again')
        self.app.key('Escape')

    def test_6_what_cannot_be_read(self):
        """Each says why in its row, and there is nothing to import."""
        reasons = {'gone.csv': 'The file could not be read: No such file or directory.', 'empty.csv': 'The file is empty.',
                   'folder.csv': 'This is a folder. Choose the order files in it.'}
        (self.folder / 'gone.csv').symlink_to(self.folder / 'nothing')
        (self.folder / 'empty.csv').touch()
        (self.folder / 'folder.csv').mkdir()
        if os.geteuid() != 0:  # who may read everything
            (self.folder / 'secret.csv').touch(mode=0)
            reasons['secret.csv'] = 'The file could not be read: Permission denied.'
        for name, reason in reasons.items():
            dialog = self.open_files(self.folder / name)
            self.until_in(dialog, reason)
            self.until_in(dialog, 'There is no order in these files that could be imported.')
            self.close(dialog)


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
