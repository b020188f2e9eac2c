#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The export wizard in the real window, one case after the other: from Ctrl+E to the file, which is
read with Python and held against the command line.

    test-export.py WAYBILL WAYBILL-CLI LOCALE-FOLDER [LOCALE]
"""
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
# pylint: disable=wrong-import-position
import uidrive  # noqa: E402
import wb_tap  # noqa: E402
from wb_export_page import Wizard, Words, column, read_csv, start  # noqa: E402
from wb_window import CommandLine  # noqa: E402

LOCALE = sys.argv[4] if len(sys.argv) > 4 else 'C.UTF-8'
OWN = 'Bookkeeper'


class Export(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(locale=LOCALE)
        cls.addClassCleanup(cls.session.close)
        cls.words = Words(sys.argv[3], LOCALE)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = start(cls.session, sys.argv[1], '--sample')
        cls.home = cls.session.folder / 'home'

    def setUp(self):
        uidrive.until(lambda: len(self.app.windows()) == 1, 'no dialog')

    def open(self):
        return Wizard.open(self.app, self.words)

    def history(self):
        return self.cli.read('export', 'history')

    def templates(self):
        return [template['name'] for template in self.cli.read('export', 'template', 'list') if template['own']]

    def to_csv(self, wizard, name):
        """From the second step to the last, as CSV of that name."""
        wizard.go(3)
        wizard.choose('Format', 'CSV, opens anywhere')
        wizard.choose('Header language', 'As the platform writes it')
        wizard.go(4)
        wizard.name(name)

    def test_1_all_steps(self):
        count = self.cli.read('counts')['all']
        wizard = self.open()
        wizard.until_counts(orders=count)
        wizard.next()
        wizard.tick('Order list')
        wizard.until_counts(records=count)
        wizard.go(3)
        wizard.choose('Format', 'CSV, opens anywhere')
        wizard.until_says(self.words.count('First row', 'First %u rows', 50))
        wizard.go(4)
        wizard.name('all')
        wizard.until_says('all.csv')
        wizard.export(count)
        rows = read_csv(self.home / 'all.csv')
        self.assertEqual(sorted(column(rows, 'Order ID')), sorted(self.cli.ids()))
        self.assertEqual(self.history()[0]['records'], count)
        wizard.close()

    def test_2_stages_and_back(self):
        """Several stages, after-sales among them; going back to the beginning loses no choice."""
        count = len(self.cli.ids('--stage', 'unpaid,after-sales'))
        wizard = self.open()
        wizard.tick('Choose here')
        for stage in ('Unpaid', 'After-sales'):
            wizard.tick(stage)
        wizard.until_counts(orders=count)
        wizard.next()
        wizard.tick('Package list')
        wizard.go(3)
        wizard.choose('Header language', '中文')
        wizard.go(4)
        wizard.name('stages')
        wizard.go(1)
        for stage, ticked in (('Unpaid', True), ('To ship', False), ('After-sales', True)):
            self.assertEqual(wizard.is_ticked(stage), ticked)
        wizard.until_counts(orders=count)
        wizard.next()
        self.assertTrue(wizard.is_ticked('Package list'))
        wizard.go(4)
        wizard.until_says('stages.csv')
        wizard.press('Export')
        uidrive.until(lambda: (self.home / 'stages.csv').exists(), 'the file')
        rows = read_csv(self.home / 'stages.csv')
        self.assertEqual(len(set(column(rows, '订单编号' if '订单编号' in rows[0] else '订单号'))), count)
        wizard.close()

    def test_3_own_template(self):
        """Ticked, ordered, saved, used, renamed, deleted, and the deletion undone."""
        wizard = self.open()
        wizard.next()
        wizard.tick('Order list')
        self.more(wizard, 'U_ntick all')
        wizard.until_says(self.words('Tick at least one column.'))
        self.assertFalse(wizard.can('Next'))
        first, second = self.order_of(wizard)[0:4:3]
        wizard.tick(self.title(first))
        wizard.tick(self.title(second))
        # Up past the other one, with the keyboard.
        self.app.key(*['alt+Up'] * 3)
        uidrive.until(lambda: self.order_of(wizard)[:2] == [second, first], 'the second to be first')
        wizard.press('Save as template…')
        self.app.type(OWN)
        wizard.answer('_Save')
        uidrive.until(lambda: self.templates() == [OWN], 'the template')
        uidrive.until(lambda: wizard.is_ticked(OWN), 'it to be chosen')
        self.to_csv(wizard, 'own')
        wizard.export(self.cli.read('counts')['all'])
        titles = {one['id']: one['title'] for one in self.cli.read('export', 'columns')}
        self.assertEqual([title.split(' (')[0] for title in read_csv(self.home / 'own.csv')[0]],
                         [titles[second], titles[first]])
        wizard.close()

        wizard = self.open()
        wizard.next()
        self.menu_of(wizard, OWN, '_Rename…')
        self.app.key('ctrl+a')
        self.app.type(OWN + ' 2')
        wizard.answer('_Rename')
        uidrive.until(lambda: self.templates() == [OWN + ' 2'], 'the new name')
        self.menu_of(wizard, OWN + ' 2', '_Delete')
        uidrive.until(lambda: self.templates() == [], 'it to go')
        self.app.click(wizard.find('push button', f'.*{self.words.verb("_Undo")}.*'))
        uidrive.until(lambda: self.templates() == [OWN + ' 2'], 'it to come back')
        wizard.row(OWN + ' 2')
        wizard.go(1)
        wizard.close('Cancel')

    def test_4_chosen(self):
        numbers = self.app.numbers(2)
        for i in range(2):
            row = self.app.rows().get_child_at_index(i)
            self.app.click(self.app.find('check box', within=row, rows=True))
        wizard = self.open()
        wizard.until_says(self.words.count("The %'u chosen order", "The %'u chosen orders", 2))
        wizard.until_counts(orders=2)
        wizard.next()
        wizard.tick('Order list')
        self.to_csv(wizard, 'chosen')
        wizard.export(2)
        self.assertEqual(sorted(column(read_csv(self.home / 'chosen.csv'), 'Order ID')), sorted(numbers))
        wizard.close()
        self.app.key('Escape')

    def test_5_current_filter(self):
        """The tab, and what was searched for."""
        self.app.click(self.app.tab('shipped'))
        self.app.search_for('basket')
        ids = self.cli.ids('--stage', 'shipped', '--search', 'basket')
        self.assertTrue(ids)
        uidrive.until(lambda: self.app.row_count() == len(ids), 'the rows')
        wizard = self.open()
        wizard.until_says(self.words('Shipped') + ' · .*basket')
        wizard.until_counts(orders=len(ids))
        wizard.next()
        wizard.tick('Order list')
        self.to_csv(wizard, 'filter')
        wizard.export(len(ids))
        self.assertEqual(sorted(column(read_csv(self.home / 'filter.csv'), 'Order ID')), sorted(ids))
        wizard.close()
        self.app.key('Escape')
        self.app.click(self.app.tab('all'))

    def test_6_not_yet_exported(self):
        """A tick box per template: with the order list everything was exported, with the item list nothing."""
        count = self.cli.read('counts')['all']
        wizard = self.open()
        wizard.tick('Choose here')
        wizard.switch('Only what I have not exported yet')
        wizard.until_counts(orders=count)
        wizard.next()
        wizard.tick('Order list')
        wizard.until_says(self.words('All of these orders were exported with this template before.'))
        wizard.tick('Order-item list')
        wizard.until_counts(orders=count)
        wizard.go(1)
        wizard.close('Cancel')

    def test_7_overwrite(self):
        """The question, and what either answer does."""
        before = (self.home / 'all.csv').read_bytes()
        runs = len(self.history())
        wizard = self.open()
        wizard.tick('Choose here')
        wizard.tick('Unpaid')
        count = self.cli.read('counts')['unpaid']
        wizard.until_counts(orders=count)
        wizard.next()
        wizard.tick('Order list')
        self.to_csv(wizard, 'all')
        wizard.until_says(self.words.count('%u file of that name is there already.',
                                           '%u files of these names are there already.', 1))
        wizard.press('Export')
        wizard.answer('_Cancel')
        uidrive.until(lambda: wizard.can('Export'), 'the step again')
        self.assertEqual((self.home / 'all.csv').read_bytes(), before)
        self.assertEqual(len(self.history()), runs)
        wizard.press('Export')
        wizard.answer('_Replace')
        wizard.until_done(count)
        self.assertEqual(len(read_csv(self.home / 'all.csv')), 1 + count)
        wizard.close()

    def test_8_history_and_kept(self):
        """Do it again, from the history and from a name."""
        count = self.cli.read('counts')['unpaid']
        self.show_history()
        dialog = self.app.dialog(self.words('Export history'))
        self.app.click(self.app.find('push button', self.words('Do it again'), within=dialog, rows=True))
        wizard = Wizard(self.app, self.words, self.app.dialog(self.words('Export orders')))
        self.assertEqual(wizard.step(), 4)
        wizard.until_says('all.csv')
        wizard.name('again')
        wizard.press('Keep…')
        self.app.type('Unpaid list')
        wizard.answer('_Save')
        wizard.until_says(self.words('The export was kept. It is in the export history.'))
        wizard.press('Keep…')
        self.app.type('Unpaid list')
        wizard.answer('_Save')
        wizard.until_says(self.words('There is an export of that name already.'))
        wizard.export(count)
        self.assertEqual(len(read_csv(self.home / 'again.csv')), 1 + count)
        wizard.close()
        (self.home / 'again.csv').unlink()
        self.cli.run('export', '--saved', 'Unpaid list')
        self.assertEqual(len(read_csv(self.home / 'again.csv')), 1 + count)

        self.show_history()
        dialog = self.app.dialog(self.words('Export history'))
        self.app.click(self.app.find('push button', self.words('Export…'), within=dialog, rows=True))
        wizard = Wizard(self.app, self.words, self.app.dialog(self.words('Export orders')))
        wizard.until_counts(orders=count)
        wizard.go(1)
        wizard.close('Cancel')

    # What the wizard's parts are called

    def show_history(self):
        self.app.key('F10')
        self.app.press('menu item', self.item('Export _history…'))

    def title(self, column_id):
        """As the list of columns names it."""
        one = next(one for one in self.cli.read('export', 'columns') if one['id'] == column_id)
        chinese = LOCALE.startswith('zh') and one['chinese'] != one['title']
        return f'{one["chinese"]} · {one["title"]}' if chinese else one['title']

    def order_of(self, wizard):
        """The ids of the columns as they stand."""
        ids = {self.title(one['id']): one['id'] for one in self.cli.read('export', 'columns')}
        return [ids[label] for label in map(self.app.label, wizard.find_all('check box', columns=True)) if label in ids]

    def more(self, wizard, item):
        self.menu_of(wizard, None, item)

    def menu_of(self, wizard, template, item):
        """Of a template, or of the columns. A menu button is two nodes of one name; the inner one takes the click."""
        name = self.words('More about “%s”') % template if template else self.words('More about the columns')
        self.app.click(uidrive.until(lambda: wizard.find_all('push button', re.escape(name)), name)[-1])
        self.app.click(wizard.find('menu item', f'.*{self.item(item)}.*'))

    def item(self, text):
        """What matches an item of a menu, which may keep the letter that Chinese has in brackets."""
        words = self.words.verb(text), self.words(text).replace('_', '')
        return '(' + '|'.join(map(re.escape, words)) + ')'


if __name__ == '__main__':
    wb_tap.main(uidrive.missing(LOCALE))
