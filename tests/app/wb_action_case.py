# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of actions in the real window share: one window with the sample shop, of which one shop's
orders are the seller's own, the ways to a verb and through its dialog, and the same done by the command line."""
import collections
import contextlib
import csv
import itertools
import re
import sys
import unittest

import uidrive
from wb_screens import Words
from wb_window import ORDERS, CommandLine, Waybill

# A shop of the sample whose orders are made the seller's own, so that paying and completing are too.
OWN = '山野小铺'
# The file of a shop in the United Kingdom, and an order of it that is to ship.
UK, TO_SHIP = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv', '576400000000000043'
# So high is the foot of a dialog with one line, which says what follows.
FOOT = 48


class ActionCase(unittest.TestCase):
    """One window for all cases, which run in the order of their names. It speaks the language of locale."""

    locale = 'C.UTF-8'
    words = Words()
    session = None
    app = None
    cli = None
    used = None
    copies = None
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1440x900', locale=cls.locale)
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = Waybill(cls.session, sys.argv[1])
        cls.used = set()
        cls.copies = itertools.count()
        cls.app.press('push button', cls.words.pattern('Try the sample shop'))
        uidrive.until(lambda: len(cls.app.tabs()) == 8, 'the tabs')
        uidrive.until(lambda: cls.cli.read('counts')['all'] == 400, 'the sample shop')
        cls.cli.run('shop', 'set', OWN, 'authority=seller')

    def tearDown(self):
        """A case that failed leaves no dialog to the next one."""
        for window in self.app.windows():
            if window.get_name() != self.app.window().get_name():
                self.app.key('Escape')
        # What GTK complains of is a mistake of the program.
        self.assertNotIn('-CRITICAL **', self.app.log_text())

    # The same by the command line

    @staticmethod
    def list_changes(cli, before):
        """What was done since that change, newest first; rules happen by themselves."""
        return [change for change in cli.read('journal', '--limit', 0)
                if change['change'] > before and change['actor'] != 'rule']

    def tell(self, cli, before, now, numbers):
        """What was done, each with the orders that it was done to, and all that is said of some orders, their
        journals included, as of now. The command line does one by one what the window does to many at once."""
        done = collections.Counter()
        for change in self.list_changes(cli, before):
            done[change['actor'], change['kind'], change['text']] += change['changed']
        return done, [cli.read('--now', now, 'show', number) for number in numbers]

    @contextlib.contextmanager
    def same_as(self, numbers, *commands, statuses=(0,)):
        """What is done inside, in the window, leaves the same journal and the same orders as the commands do at the
        same moment on a copy of the store as it was before."""
        path = self.session.folder / f'copy-{next(self.copies)}.db'
        before = self.cli.read('journal', '--limit', 1)[0]['change']
        self.cli.run('backup', path)
        copy = CommandLine(self.cli.program, path)
        yield
        now = uidrive.until(lambda: self.list_changes(self.cli, before), 'the window to have done it', 60)[0]['at']
        for command in commands:
            copy.run('--now', now, *command, statuses=statuses)
        self.assertEqual(self.tell(self.cli, before, now, numbers), self.tell(copy, before, now, numbers))

    # One order

    def find_order(self, action, *filters, wanted=lambda order: True):
        """An order that the action can be done to and that no case has used yet."""
        for order in self.cli.read('list', *filters):
            if order['id'] in self.used:
                continue
            order = self.cli.read('show', order['id'])
            if action in order['actions'] and wanted(order):
                self.used.add(order['id'])
                return order['id']
        raise AssertionError(f'no order for {action}')

    def import_platform_logistics(self, n):
        """Orders to ship that the platform's own logistics ships; the sample has none. Their numbers."""
        with UK.open(encoding='utf-8-sig', newline='') as file:
            rows = list(csv.DictReader(file))
        numbers = [str(int(TO_SHIP) + 1000 * i) for i in range(n)]
        path = self.session.folder / UK.name
        with path.open('w', encoding='utf-8', newline='') as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerow(rows[0])  # what the columns are
            writer.writerows({**row, 'Order ID': number, 'Delivery Option Type': 'Ship via platform'}
                             for number in numbers for row in rows if row['Order ID'].strip() == TO_SHIP)
        self.cli.run('import', '--shop', 'Moss & Maple', path)
        return numbers

    def open_order(self, number):
        # The page of the order before may be made anew while the window is looked at.
        uidrive.until(lambda: self.app.search_for(number) or True, 'the search')
        uidrive.until(lambda: self.app.numbers(1) == [number], 'the row')
        self.app.click(self.app.rows().get_child_at_index(0))
        uidrive.until(lambda: number in self.app.order_words(), 'the page of the order')

    def start(self, verb):
        """Presses the verb where it is: on the page, or behind "More actions"."""
        def buttons():
            return [button for window in self.app.windows()
                    for button in self.app.find_all('push button', verb, within=window)]
        found = buttons()
        if not found:
            more = self.app.find_all('toggle button', 'More actions') + self.app.find_all('push button',
                                                                                         'More actions')
            self.app.click(more[0])
            found = uidrive.until(buttons, verb)
        self.app.click(found[0])

    def choose(self, dialog, row, choice):
        def find():
            return self.app.find_all('label', choice, within=dialog, rows=True)
        before = len(find())
        self.app.click(self.app.find('label', row, within=dialog, rows=True))
        self.app.click(uidrive.until(lambda: find()[before:], choice)[-1])
        # Until it is gone the list takes the next click. The row itself says the choice now.
        uidrive.until(lambda: len(find()) <= before + 1, 'the list to close')

    def choose_carrier(self, dialog, name):
        """Of the list, which is searched."""
        self.app.click(self.app.find('label', self.words.pattern('Carrier'), within=dialog, rows=True))
        uidrive.until(lambda: self.app.find_all('label', name, within=dialog, rows=True), 'the carriers')
        self.app.type(name)
        self.app.key('Return')
        use = self.words('Use “%s”') % name
        uidrive.until(lambda: not self.app.find_all('label', use, within=dialog, rows=True), 'the choice')

    def scroll_to(self, dialog, node):
        """With the wheel, until the foot of the dialog does not hide it."""
        def is_above_foot():
            top, height = self.app.place(dialog)[1::2]
            y, node_height = self.app.place(node)[1::2]
            if y + node_height <= top + height - FOOT:
                return True
            x, middle = self.app.point(dialog)
            self.session.run('xdotool', 'mousemove', str(x), str(middle), 'click', '5')
            return False
        uidrive.until(is_above_foot, 'it to come into view')

    def fill(self, dialog, entry, text):
        found = self.app.find_all('text', entry, within=dialog, rows=True)
        node = found[0] if found else self.app.find('label', entry, within=dialog, rows=True)
        self.scroll_to(dialog, node)
        self.app.click(node)
        self.app.key('ctrl+a')
        self.app.type(text)

    def confirm(self, title, verb):
        dialog, places = self.app.dialog(title), [None]

        def find_button():
            for node in self.app.find_all('push button', verb, within=dialog):
                if self.app.is_in(node, 'sensitive'):
                    # A sentence that comes above it moves it.
                    places.append(self.app.point(node))
                    return node if places[-1] == places[-2] else None
            raise ValueError(self.app.words(dialog, rows=True)[-12:])  # why not, at its foot

        self.app.click(uidrive.until(find_button, f'{verb} to be sensitive'))
        uidrive.until(lambda: title not in [window.get_name() for window in self.app.windows()], 'the dialog to go')

    def assert_becomes(self, number, **expected):
        def read():
            order = self.cli.read('show', number)
            return {key: order[key] for key in expected}
        try:
            uidrive.until(lambda: read() == expected, f'{number}: {expected}')
        except AssertionError:
            self.assertEqual(read(), expected)

    # Many orders

    def find_orders(self, action, n, *filters, wanted=lambda order: True):
        return [self.find_order(action, *filters, wanted=wanted) for _ in range(n)]

    def count(self, one, many, n):
        """A sentence that counts, as a name; its mnemonic, which Chinese has in brackets, may be told."""
        said = re.sub(r'\(_\w\)', '', self.words.catalogue.ngettext(one, many, n))
        said = re.sub(r'_(?=\w)', '', said, count=1).replace("%'u", str(n)).replace('%u', str(n))
        return re.escape(said) + r'(\(_?\w\))?'

    def choose_orders(self, numbers):
        self.app.search_for('\n'.join(numbers))
        uidrive.until(lambda: sorted(self.app.numbers(len(numbers) + 1)) == sorted(numbers), 'the rows')
        self.app.click(self.app.rows().get_child_at_index(0))
        uidrive.until(self.app.order_words, 'the page of the order')
        self.app.key('ctrl+a')
        self.app.find('label', self.count("%'u chosen", "%'u chosen", len(numbers)))

    def press_bar(self, verb):
        """A verb of the bar below the list, not of an order's page; of its menu where it has no room."""
        names = [self.words.pattern(name) for name in (verb, 'Actions for the chosen orders')]
        bar, found = self.app.find('push button', self.words.pattern('Close selection'), within=self.app.window()), None
        while not found:
            bar = bar.get_parent()
            found = next(filter(None, (self.app.find_all('push button', name, within=bar) for name in names)), None)
        self.app.click(found[-1])
        if self.app.label(found[-1]) != self.words(verb):
            self.app.click(self.app.find('menu item', names[0], within=self.app.window(), rows=True))

    def answer(self, one, many, n):
        """The question before an action on many; what it says."""
        verb = self.count(one, many, n)

        def find_button():
            for window in self.app.windows():
                if window.get_name() != self.app.window().get_name():
                    # Of the two layouts of a question the one that is not shown has the words, too.
                    found = self.app.find_all('push button', f'(.* )?{verb}', within=window)
                    if found:
                        return window, found[-1]
            return None
        window, button = uidrive.until(find_button, verb)
        words = [window.get_name(), *self.app.words(window, rows=True)]
        self.app.click(button)
        return ' '.join(words)
