#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job in the real window, one case after the other: from an empty store to orders that
are found, read, imported and taken back. What is shown is held against the command line.

    test-main-job.py WAYBILL WAYBILL-CLI
"""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import MAX_ROWS, ORDERS, TABS, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

UK = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
MALAYSIA = ORDERS / 'All order-2026-05-20-11_31_MY.csv'
DAMAGED = ORDERS / 'excel_damaged_ids_semicolon.csv'


class MainJob(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session()
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = Waybill(cls.session, sys.argv[1])

    def until(self, condition, what):
        return uidrive.until(condition, what)

    def until_equal(self, read, expected, what):
        """Waits until read () gives what is expected; shows both when it does not."""
        try:
            self.until(lambda: read() == expected, what)
        except AssertionError:
            self.assertEqual(read(), expected, what)

    def until_rows(self, count):
        """Waits for that many rows; of a long list only some are there."""
        if count <= MAX_ROWS:
            self.until_equal(self.app.row_count, count, 'the rows')
        else:
            self.until(lambda: self.app.row_count() >= MAX_ROWS, f'{count} rows')

    def show_all(self):
        """The tab of all orders, without a search."""
        for entry in self.app.find_all('entry', within=self.app.window()):
            self.app.click(entry)
            self.app.key('Escape')
            self.until(lambda: not self.app.find_all('entry', within=self.app.window()), 'the search to close')
        self.app.click(self.app.tab('all'))
        self.until_equal(lambda: self.app.counts()['all'], self.cli.read('counts')['all'], 'all orders')

    # First run

    def test_01_first_run(self):
        self.app.find('label', 'Welcome to Waybill')
        self.app.find('push button', 'Import orders…')
        self.app.find('push button', 'Try the sample shop')
        self.assertEqual(self.app.find_all('page tab'), [])
        self.assertEqual(self.cli.read('counts')['all'], 0)

    def test_02_sample_shop(self):
        self.app.press('push button', 'Try the sample shop')
        self.until(lambda: len(self.app.tabs()) == len(TABS), 'the tabs')
        self.assertGreater(self.cli.read('counts')['all'], MAX_ROWS)
        counts = self.cli.read('counts')
        self.until_equal(self.app.counts, {tab: counts[tab] for tab in TABS}, 'the counts of the command line')
        self.until_equal(self.app.numbers, self.cli.ids('--limit', 5), 'the newest orders')

    # Tabs and chips

    def test_03_tabs(self):
        counts = self.cli.read('counts')
        for tab in TABS:
            with self.subTest(tab=tab):
                self.app.click(self.app.tab(tab))
                self.until_rows(counts[tab])
                stage = [] if tab == 'all' else ['--stage', tab]
                self.until_equal(self.app.numbers, self.cli.ids(*stage, '--limit', 5), f'the rows of {tab}')
                self.assertTrue(self.app.is_in(self.app.tab(tab), 'pressed'))

    def test_04_attention(self):
        self.app.click(self.app.tab('unpaid'))
        overdue = self.cli.read('counts')['attention']['ship-overdue']
        self.assertGreater(overdue, 0)
        self.app.press('push button', f'{overdue} overdue')
        self.until_equal(lambda: sorted(self.app.numbers(overdue + 1)),
                         sorted(self.cli.ids('--attention', 'ship-overdue')), 'the overdue orders')
        expected = {tab: len(self.cli.ids('--attention', 'ship-overdue', *([] if tab == 'all' else ['--stage', tab])))
                    for tab in TABS}
        self.until_equal(self.app.counts, expected, 'the tabs count what the chip lists')
        self.app.press('push button', f'{overdue} overdue')
        self.until_rows(self.cli.read('counts')['all'])

    # Search

    def assert_found(self, text):
        """What is found is what the command line finds, in the list and in every tab's count."""
        found = self.cli.ids('--search', text)
        self.assertGreater(len(found), 0, text)
        self.app.search_for(text)
        self.until_rows(len(found))
        self.until_equal(self.app.numbers, found[:5], f'what has {text!r}')
        expected = {tab: len(self.cli.ids('--search', text, *([] if tab == 'all' else ['--stage', tab])))
                    for tab in TABS}
        self.until_equal(self.app.counts, expected, 'the hits in each tab')

    def test_05_search_english(self):
        self.show_all()
        self.assert_found('basket')

    def test_06_search_chinese(self):
        self.show_all()
        self.assert_found('桂花')
        self.assertIn('桂花', ' '.join(self.app.row_words(5)))

    def test_07_search_thai(self):
        self.show_all()
        self.assert_found('ผ้าฝ้าย')
        self.assertIn('ผ้าฝ้าย', ' '.join(self.app.row_words(5)))

    def test_08_search_last_digits(self):
        self.show_all()
        number = self.cli.ids('--stage', 'shipped', '--limit', 1)[0]
        self.assert_found(number[-6:])
        self.assertIn(number, self.app.numbers())

    def test_09_search_pasted_numbers(self):
        self.show_all()
        numbers = [self.cli.ids('--stage', stage, '--limit', 1)[0] for stage in ('unpaid', 'shipped', 'cancelled')]
        self.app.search_for('\n'.join(numbers))
        self.until_equal(lambda: sorted(self.app.numbers(4)), sorted(numbers), 'the three orders')

    def test_10_nothing_found(self):
        self.show_all()
        self.app.click(self.app.tab('unpaid'))
        number = self.cli.ids('--stage', 'completed', '--limit', 1)[0]
        self.app.search_for(number)
        self.app.find('label', 'Nothing in Unpaid')
        self.app.press('push button', 'Show 1 in Completed')
        self.until_equal(self.app.numbers, [number], 'the completed order')
        self.assertTrue(self.app.is_in(self.app.tab('completed'), 'pressed'))
        self.app.search_for('xyzzy')
        self.app.find('label', 'Nothing found')
        self.app.press('push button', 'Clear search')
        self.until_rows(self.cli.read('counts')['completed'])

    # Order and choice

    def test_11_sort(self):
        self.show_all()
        for sort in ('amount', 'amount:desc', 'buyer'):
            self.app.click(self.app.title(sort.split(':')[0].capitalize()))
            self.until_equal(self.app.numbers, self.cli.ids('--sort', sort, '--limit', 5), f'the order by {sort}')
        for sort in ('created', 'created:desc'):
            self.app.click(self.app.title('Created'))
            self.until_equal(self.app.numbers, self.cli.ids('--sort', sort, '--limit', 5), f'the order by {sort}')

    def test_12_choose(self):
        self.show_all()
        count = self.cli.read('counts')['all']
        # In an entry it is about its text, even when there is none.
        self.app.key('ctrl+f')
        self.until(lambda: self.app.is_in(self.app.find('entry', within=self.app.window()), 'focused'), 'the entry')
        self.app.key('ctrl+a', 'Escape')
        self.until(lambda: not self.app.find_all('entry', within=self.app.window()), 'the search to close')
        self.assertEqual(self.app.find_all('label', '.* chosen'), [])
        self.app.key('ctrl+a')
        self.app.find('label', f'{count} chosen')
        check_box = self.app.find('check box', within=self.app.rows(), rows=True)
        self.app.click(check_box)
        self.app.find('label', f'{count - 1} chosen')
        self.app.press('push button', f'Choose all {count}')
        self.app.find('label', f'{count} chosen')
        self.app.key('Escape')
        self.app.wait_gone('label', '.* chosen')

    # One order

    def assert_open(self, number):
        """The page beside the list shows that order."""
        order = self.cli.read('show', number)
        self.app.find('label', number, within=self.app.window())
        words = self.until(lambda: self.app.order_words(), 'the order')
        self.assertIn(number, words)
        for item in order['items']:
            self.assertIn(item['product'], words)

    def test_13_open_order(self):
        self.show_all()
        first, second, third = self.cli.ids('--limit', 3)
        self.app.click(self.app.rows().get_child_at_index(1))
        self.until(lambda: second in self.app.order_words(), 'the order that was clicked')
        self.assert_open(second)
        self.app.press('push button', 'Next order')
        self.until(lambda: third in self.app.order_words(), 'the next order')
        self.assert_open(third)
        self.app.press('push button', 'Previous order')
        self.app.press('push button', 'Previous order')
        self.until(lambda: first in self.app.order_words(), 'the first order')
        self.assert_open(first)

    def test_14_recipient_is_masked(self):
        # Platforms mask many names themselves.
        name, number = next((order['recipient'], order['id']) for order in self.cli.read('list')
                            if order['recipient'] and '*' not in order['recipient'])
        self.app.search_for(number)
        self.until_equal(self.app.numbers, [number], 'the order')
        self.app.click(self.app.rows().get_child_at_index(0))
        self.until(lambda: number in self.app.order_words(), 'its page')
        self.assertNotIn(name, self.app.order_words())
        self.app.press('push button', 'Show')
        self.until(lambda: name in self.app.order_words(), "the recipient's name")
        self.app.key('F9')
        self.until(lambda: not self.app.order_words(), 'the order to close')

    # Import

    def open_files(self, *files):
        """As the file manager does: the program is started with them, and hands them to the window."""
        before = self.cli.read('counts')
        self.session.run(sys.argv[1], *map(str, files))
        dialog = self.app.dialog('Import orders')
        self.app.find('push button', 'Import .* orders?', within=dialog)
        self.assertEqual(self.cli.read('counts'), before)
        return dialog

    def totals(self, dialog):
        """New, updated, unchanged, skipped, rejected, as the dialog has them."""
        words = self.app.words(dialog)
        return [int(words[words.index(name) - 1]) for name in ('New', 'Updated', 'Unchanged', 'Skipped', 'Rejected')]

    def dry_run(self, *files):
        """The same totals, and the ids of the rows that are rejected, from the command line."""
        reports = self.cli.read('import', '--dry-run', *files, statuses=(0, 3))['files']
        return [sum(report[key] for report in reports) for key in ('new', 'updated', 'unchanged', 'skipped')] + [
            sum(len(report['rejected']) for report in reports)]

    def test_15_import_preview(self):
        dialog = self.open_files(UK, DAMAGED)
        expected = self.dry_run(UK, DAMAGED)
        self.assertEqual(self.totals(dialog), expected)
        self.assertGreater(expected[0], 0)
        self.app.find('push button', f'Import {expected[0]} orders', within=dialog)
        table = self.app.find('tree table', within=dialog)
        rows = self.app.find_all('table row', within=table, rows=True)
        self.assertEqual(len(rows), 1 + expected[4])  # a header
        self.assertIn('5.764E+17', self.app.words(rows[1], rows=True))
        self.app.press('push button', 'Cancel', within=dialog)
        self.app.wait_gone('push button', 'Import .* orders?')

    def test_16_import_and_undo(self):
        self.show_all()
        before = self.cli.read('counts')
        dialog = self.open_files(UK)
        self.app.press('push button', 'Import .* orders?', within=dialog)
        self.app.find('label', 'Import finished')
        self.assertGreater(self.cli.read('counts')['all'], before['all'])
        self.app.press('push button', 'Undo import')
        self.app.find('label', 'Import undone')
        self.assertEqual(self.cli.read('counts'), before)
        self.app.press('push button', 'Done')
        self.until_equal(lambda: self.app.counts()['all'], before['all'], 'the orders as before')

    def test_17_show_what_came(self):
        before = set(self.cli.ids())
        dialog = self.open_files(UK)
        self.app.press('push button', 'Import .* orders?', within=dialog)
        self.app.press('push button', 'Show these orders')
        came = sorted(set(self.cli.ids()) - before)
        self.assertGreater(len(came), 0)
        self.until_equal(lambda: sorted(self.app.numbers(len(came) + 1)), came, 'the orders that came')
        self.app.press('label', 'From this import')
        self.until_rows(self.cli.read('counts')['all'])

    # The command line beside the window

    def test_18_command_line(self):
        self.show_all()
        self.cli.run('undo')
        counts = self.cli.read('counts')
        self.until_equal(self.app.counts, {tab: counts[tab] for tab in TABS}, 'the import taken back')
        self.cli.run('import', MALAYSIA)
        self.assertGreater(self.cli.read('counts')['all'], counts['all'])
        counts = self.cli.read('counts')
        self.until_equal(self.app.counts, {tab: counts[tab] for tab in TABS}, 'the orders that came')
        self.until_equal(self.app.numbers, self.cli.ids('--limit', 5), 'the rows')

    # Again

    def test_19_second_start(self):
        self.app.click(self.app.tab('shipped'))
        self.app.click(self.app.title('Amount'))
        self.until_equal(self.app.numbers, self.cli.ids('--stage', 'shipped', '--sort', 'amount', '--limit', 5),
                         'the order by amount')
        self.app.resize(self.app.window(), 1000, 700)
        self.until(lambda: self.app.place(self.app.window())[2] < 1100, 'the smaller window')
        size = self.app.place(self.app.window())[2:]

        self.app.key('ctrl+q')
        self.assertEqual(self.app.end(), 0)
        # There is no desktop here that shows notifications, which GIO says.
        said = [line for line in self.app.log_text().splitlines() if 'org.freedesktop.Notifications' not in line]
        self.assertNotRegex('\n'.join(said), 'CRITICAL|WARNING')
        type(self).app = Waybill(self.session, sys.argv[1])
        self.until(lambda: len(self.app.tabs()) == len(TABS), 'the tabs')
        self.assertTrue(self.app.is_in(self.app.tab('shipped'), 'pressed'))
        self.until_equal(lambda: self.app.place(self.app.window())[2:], size, 'the size')
        self.until_equal(self.app.numbers, self.cli.ids('--stage', 'shipped', '--sort', 'amount', '--limit', 5),
                         'the order by amount')


if __name__ == '__main__':
    wb_tap.main(uidrive.missing())
