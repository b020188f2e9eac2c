# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of actions in the real window share: one window with the sample shop, of which one shop's
orders are the seller's own, and the ways to a verb and through its dialog."""
import sys
import unittest

import uidrive
from wb_window import CommandLine, Waybill

# A shop of the sample whose orders are made the seller's own, so that paying and completing are too.
OWN = '山野小铺'


class ActionCase(unittest.TestCase):
    """One window for all cases, which run in the order of their names."""

    session = None
    app = None
    cli = None
    used = None

    @classmethod
    def setUpClass(cls):
        cls.session = uidrive.Session(size='1440x900')
        cls.addClassCleanup(cls.session.close)
        cls.cli = CommandLine(sys.argv[2])
        cls.app = Waybill(cls.session, sys.argv[1])
        cls.used = set()
        cls.app.press('push button', 'Try the sample shop')
        uidrive.until(lambda: len(cls.app.tabs()) == 8, 'the tabs')
        uidrive.until(lambda: cls.cli.read('counts')['all'] == 400, 'the sample shop')
        cls.cli.run('shop', 'set', OWN, 'authority=seller')

    def tearDown(self):
        """A case that failed leaves no dialog to the next one."""
        for window in self.app.windows():
            if window.get_name() != self.app.window().get_name():
                self.app.key('Escape')

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
        self.app.click(self.app.find('label', row, within=dialog, rows=True))
        self.app.click(uidrive.until(lambda: self.app.find_all('label', choice, within=dialog, rows=True), choice)[-1])

    def fill(self, dialog, entry, text):
        found = self.app.find_all('text', entry, within=dialog, rows=True)
        self.app.click(found[0] if found else self.app.find('label', entry, within=dialog, rows=True))
        self.app.key('ctrl+a')
        self.app.type(text)

    def confirm(self, title, verb):
        dialog = self.app.dialog(title)
        def find_button():
            for node in self.app.find_all('push button', verb, within=dialog):
                if self.app.is_in(node, 'sensitive'):
                    return node
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
