# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens every screen of the window, in whatever language it speaks.

    for name, show in Screens(...).main():
        with show() as node: …      # the window or page that is on the screen

Keys and the window's own actions open them where they can, words where they must; the words come
from the catalogue that the program reads.
"""
import contextlib
import gettext
import itertools
import os
import pathlib
import re
import sqlite3

import uidrive
from wb_window import ORDERS

BUS_NAME = 'io.github.waybill_desktop.Waybill'
APP_PATH = '/io/github/waybill_desktop/Waybill'
# The shop of the sample whose orders a test makes the seller's own: only those can be paid for,
# asked to be cancelled and completed by hand.
OWN = '山野小铺'
UNKNOWN_COLUMNS = 'Nr;Kunde;Artikel;Menge;Preis;Datum\n7001;Ada Miller;Oak shelf;2;31,50;2026-05-18 10:00\n'
PREFERENCES = ('Shops', 'Carriers', 'Messages', 'General', 'Alerts', 'Privacy')
# One screen of each kind: those that a walk goes to unless it is asked for every one of them, which takes long.
USUAL = ('orders', 'today', 'search', 'selection', 'filters', 'columns', 'main menu', 'order', 'dialog ship',
         'import', 'own columns', 'import history', 'add shop', 'export 1', 'export 3', 'export 4',
         'preferences shops', 'preferences of a shop')
# An action, its verb and whose orders it is tried on.
ACTIONS = (
    ('cancel', 'Cancel order…', ('--stage', 'to-ship')),
    ('request-cancel', 'Note a cancellation request…', ('--shop', OWN, '--stage', 'to-ship')),
    ('approve', 'Approve cancellation…', ('--stage', 'cancelling')),
    ('reject', 'Reject cancellation…', ('--stage', 'cancelling')),
    ('note', 'Note…', ('--stage', 'to-ship')),
    ('mark-buyer', 'Mark buyer…', ('--stage', 'to-ship')),
    ('contact', 'Contact buyer…', ('--stage', 'unpaid')),
    ('split', 'Split into packages…', ('--stage', 'to-ship')),
    ('ship', 'Ship…', ('--shop', OWN, '--stage', 'to-ship')),
    ('tracking', 'Tracking…', ('--substage', 'in-transit')),
    ('reroute', 'Reroute delivery…', ('--substage', 'delivery-failed')),
    ('aftersale', 'After-sales…', ('--stage', 'completed')),
)


class Words:
    """What the program says for the English of its source."""

    def __init__(self, folder=None, language=None):
        self.is_english = folder is None
        self.catalogue = (gettext.translation('waybill', folder, [language]) if folder is not None
                          else gettext.NullTranslations())

    def __call__(self, message):
        return self.catalogue.gettext(message)

    def pattern(self, message):
        """As a name that matches wholly: formats stand for any text, mnemonics are not seen."""
        words = re.sub(r'_(?=\w)', '', self(message), count=1)
        return re.sub(r"%(?:\d+\\\$)?(?:')?[a-z]", '.+', re.escape(words).replace("%\\'", '%'))


class Screens:
    """The screens of one running window on the sample shop, or of one that has just begun."""

    def __init__(self, app, cli, program, words):
        self.app = app
        self.cli = cli
        self.program = str(program)
        self.words = words

    # Doing

    def activate(self, action, parameter=None, path=f'{APP_PATH}/window/1'):
        """An action of the window, as another program of the desktop asks for it."""
        from gi.repository import Gio, GLib  # pylint: disable=import-outside-toplevel
        arguments = GLib.Variant('(sava{sv})', (action, [] if parameter is None else [parameter], {}))
        Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(BUS_NAME, path, 'org.gtk.Actions', 'Activate', arguments,
                                                        None, Gio.DBusCallFlags.NONE, 10000)

    def show_view(self, view):
        from gi.repository import GLib  # pylint: disable=import-outside-toplevel
        self.activate('view', GLib.Variant('s', view))

    def find(self, role, message, within=None, rows=True):
        return self.app.find(role, self.words.pattern(message), within=within, rows=rows)

    def press(self, message, within=None):
        self.app.click(self.find('push button', message, within=within))

    def dialogs(self):
        main = self.app.window().get_name()
        return [window for window in self.app.windows() if window.get_name() != main]

    @contextlib.contextmanager
    def dialog(self, open_it):
        """What open_it brings, which Escape takes away again."""
        open_it()
        window = uidrive.until(lambda: [found for found in self.dialogs() if self.app.is_seen(found)], 'a dialog')[-1]
        yield window
        self.close_dialogs()

    def close_dialogs(self):
        """One of two may ask, or be a page of its own: Escape as often as it takes."""
        def close():
            if self.dialogs():
                self.app.key('Escape')
            return not self.dialogs()
        uidrive.until(close, 'the dialogs to close')

    @contextlib.contextmanager
    def popover(self, button, content):
        """That of a button, known by the name of something in it."""
        pattern = self.words.pattern(button)

        def click():
            self.app.click(uidrive.until(lambda: self.app.find_all('push button', pattern, within=self.app.window()),
                                         button)[-1])
        self.open(click, lambda: self.names(content), button)
        yield self.app.window()
        self.app.key('Escape')

    def settle(self):
        """The list with all orders."""
        self.show_view('orders')
        uidrive.until(lambda: self.app.row_count() > 0, 'the orders')

    def end_search(self):
        for entry in self.app.find_all('entry', within=self.app.window()):
            self.app.click(entry)
            self.app.key('Escape')
            uidrive.until(lambda: not self.app.find_all('entry', within=self.app.window()), 'the search to close')

    def find_order(self, action, *filters):
        """The newest order that the action can be done to, and whose address is whole."""
        for order in self.cli.read('list', *filters):
            if ('address-incomplete' not in order['attention']
                    and action in self.cli.read('show', order['id'])['actions']):
                return order['id']
        raise AssertionError(f'no order for {action}')

    def open_order(self, number):
        from gi.repository import GLib  # pylint: disable=import-outside-toplevel
        # The window knows an order by its row in the store.
        store = pathlib.Path(os.environ['XDG_DATA_HOME'], 'waybill', 'waybill.db')
        with contextlib.closing(sqlite3.connect(f'file:{store}?mode=ro', uri=True)) as database:
            row = database.execute('SELECT id FROM "order" WHERE number = ?', (number,)).fetchone()
        self.activate('show-order', GLib.Variant('x', row[0]))
        # The number is in the list too: the page is there with what leads to the next one.
        self.find('push button', 'Next order', self.app.window())
        self.app.find('label', number, within=self.app.window())

    def order_page(self):
        """The page of the open order: what has the way to the next one, and what can be scrolled."""
        page = self.find('push button', 'Next order', self.app.window())
        while not self.app.find_all('scroll pane', within=page):
            page = page.get_parent()
        return page

    def start(self, verb, menu, within):
        """Presses a verb that is there, or behind a menu."""
        pattern = self.words.pattern(verb)

        def buttons():
            return [found for role in ('push button', 'menu item')
                    for found in self.app.find_all(role, pattern, within=within)]
        found = buttons()
        if not found:
            found = self.open(lambda: self.press(menu, within), buttons, verb)
        self.app.click(found[0])

    @staticmethod
    def open(click, is_open, what):
        """Clicks until something is open: a button that is just moving misses a click."""
        def try_it():
            click()
            try:
                return uidrive.until(is_open, what, timeout=5)
            except AssertionError:
                return None
        return uidrive.until(try_it, what)

    def names(self, message):
        """What is shown in the main window with that name, whatever it is; GTK says some twice."""
        pattern = re.compile(self.words.pattern(message))
        return [node for node in self.app.walk(self.app.window())
                if pattern.search(self.app.label(node).replace('_', ''))]

    # A window that has just begun

    @contextlib.contextmanager
    def start_page(self):
        uidrive.until(lambda: self.find('push button', 'Try the sample shop', self.app.window()), 'the first run')
        yield self.app.window()

    @contextlib.contextmanager
    def failure(self):
        uidrive.until(lambda: self.find('label', 'Your orders could not be opened', self.app.window()), 'the failure')
        yield self.app.window()

    # The main window

    @contextlib.contextmanager
    def orders(self):
        self.settle()
        yield self.app.window()

    @contextlib.contextmanager
    def view(self, name):
        self.show_view(name)
        yield self.app.window()
        self.settle()

    @contextlib.contextmanager
    def outbox(self, order):
        """With something in it: an order of a platform's shop is shipped by the command line."""
        self.cli.run('ship', self.find_order(*order), '--carrier', 'Royal Mail', '--tracking', 'QK602817394GB')
        with self.view('outbox') as window:
            self.find('push button', 'Copy list', window)
            yield window

    @contextlib.contextmanager
    def found(self, text):
        self.settle()
        self.app.search_for(text)
        count = len(self.cli.ids('--search', text))
        uidrive.until(lambda: self.app.counts()['all'] == count, f'what has {text!r}')
        yield self.app.window()
        self.end_search()

    @contextlib.contextmanager
    def chosen(self):
        self.settle()
        self.app.click(self.app.rows().get_child_at_index(0))
        self.app.key('Escape', 'ctrl+a')
        uidrive.until(lambda: self.find('push button', 'Close selection', self.app.window()), 'the bar')
        yield self.app.window()
        self.press('Close selection', self.app.window())

    @contextlib.contextmanager
    def filters(self):
        self.settle()
        self.press('Filters', self.app.window())
        self.find('push button', 'More filters', self.app.window())
        yield self.app.window()
        self.press('Filters', self.app.window())

    @contextlib.contextmanager
    def filter_popover(self, button, content):
        with self.filters(), self.popover(button, content) as window:
            yield window

    @contextlib.contextmanager
    def tool_popover(self, button, content):
        self.settle()
        with self.popover(button, content) as window:
            yield window

    @contextlib.contextmanager
    def main_menu(self):
        self.settle()
        self.app.key('F10')
        self.find('menu item', '_About Waybill')
        yield self.app.window()
        self.app.key('Escape')

    @contextlib.contextmanager
    def order(self, number=None):
        self.settle()
        self.open_order(number or self.find_order('ship', '--stage', 'to-ship'))
        yield self.app.window()
        self.activate('close-order')
        pattern = self.words.pattern('Next order')
        uidrive.until(lambda: not self.app.find_all('push button', pattern, within=self.app.window()), 'its page to go')

    # Dialogs

    @contextlib.contextmanager
    def action_dialog(self, action, verb, filters):
        def start():
            # The bar of chosen orders, below the list, may have the same verb.
            self.start(verb, 'More actions', self.order_page())

        def open_it():
            self.open(start, lambda: [found for found in self.dialogs() if self.app.is_seen(found)], verb)
        with self.order(self.find_order(action, *filters)), self.dialog(open_it) as window:
            yield window

    @contextlib.contextmanager
    def chosen_dialog(self, verb):
        """What a verb for the chosen orders asks."""
        def start():
            self.start(verb, 'Actions for the chosen orders', self.app.window())
        with self.chosen(), self.dialog(start) as window:
            yield window

    @contextlib.contextmanager
    def action_screen(self, action):
        """A dialog of the window's own action, without an order."""
        self.settle()
        with self.dialog(lambda: self.activate(action)) as window:
            yield window

    @contextlib.contextmanager
    def files(self, *paths):
        """Files opened from the file manager."""
        self.settle()
        with self.dialog(lambda: self.app.session.run(self.program, *map(str, paths))) as window:
            uidrive.until(lambda: self.find('push button', 'Cancel', window), 'the files to be read')
            yield window

    @contextlib.contextmanager
    def mapping(self):
        path = self.app.session.folder / 'home' / 'own.csv'
        path.write_text(UNKNOWN_COLUMNS, encoding='utf-8')
        with self.files(path) as window:
            self.press('Assign columns…', window)
            yield uidrive.until(lambda: [found for found in self.dialogs() if found != window], 'the columns')[-1]

    @contextlib.contextmanager
    def wizard(self, step):
        self.settle()
        with self.dialog(lambda: self.activate('export')) as window:
            for number in range(2, step + 1):
                uidrive.until(lambda: self.app.is_in(self.find('push button', 'Next', window), 'sensitive'), 'Next')
                self.app.key('ctrl+Return')
                # "Step 2 of 4" in every language.
                self.app.find('panel', rf'\D*{number}\D+4\D.*', within=window)
            yield window

    @contextlib.contextmanager
    def preferences(self, page):
        self.settle()
        with self.dialog(lambda: self.activate('preferences')) as window:
            # The tabs are there twice, with words beside the icons and below: both have a place, one is seen.
            pattern = self.words.pattern(page)
            tabs = uidrive.until(lambda: self.app.find_all('page tab', pattern, within=window), page)
            turns = itertools.cycle(tabs)

            def show():
                if self.app.is_in(tabs[0], 'pressed'):
                    return True
                self.app.click(next(turns))
                return False
            uidrive.until(show, page)
            yield window

    @contextlib.contextmanager
    def subpage(self, page, row):
        """What a row of a preferences page opens: the row that has row (window) in it."""
        with self.preferences(page) as window:
            self.app.click(row(window))
            self.find('push button', 'Back', window)
            yield window

    @contextlib.contextmanager
    def about(self):
        self.settle()
        with self.dialog(lambda: self.activate('about', path=APP_PATH)) as window:
            yield window

    def shop_row(self, window):
        return self.app.find('label', re.escape(OWN), within=window, rows=True)

    # All of them

    def main(self):
        """Name and opener of every screen that the sample shop has."""
        uk = ORDERS / 'All order-2026-05-20-09_15_UK_inferred.csv'
        damaged = ORDERS / 'excel_damaged_ids_semicolon.csv'
        screens = [
            ('orders', self.orders),
            ('today', lambda: self.view('today')),
            ('outbox', lambda: self.view('outbox')),
            ('search', lambda: self.found('basket')),
            ('nothing found', lambda: self.found('xyzzy')),
            ('selection', self.chosen),
            ('filters', self.filters),
            ('filter by date', lambda: self.filter_popover('Date', 'Any time')),
            ('filter by carrier', lambda: self.filter_popover('Carrier', 'Any carrier')),
            ('more filters', lambda: self.filter_popover('More filters', 'Smallest amount')),
            ('saved views', lambda: self.tool_popover('Saved views', 'Name of a new view')),
            ('columns', lambda: self.tool_popover('Columns', '_Usual columns')),
            ('main menu', self.main_menu),
            ('order', self.order),
        ]
        screens += [(f'dialog {action}', lambda action=action, verb=verb, filters=filters:
                     self.action_dialog(action, verb, filters)) for action, verb, filters in ACTIONS]
        screens += [
            ('tag orders', lambda: self.chosen_dialog('Tag…')),
            ('ship chosen orders', lambda: self.chosen_dialog('Ship…')),
            ('import', lambda: self.files(uk, damaged)),
            ('own columns', self.mapping),
            ('import history', lambda: self.action_screen('import-history')),
            ('export history', lambda: self.action_screen('export-history')),
            ('backups', lambda: self.action_screen('backups')),
            ('add shop', lambda: self.action_screen('add-shop')),
        ]
        screens += [(f'export {step}', lambda step=step: self.wizard(step)) for step in (1, 2, 3, 4)]
        screens += [(f'preferences {page.lower()}', lambda page=page: self.preferences(page)) for page in PREFERENCES]
        screens += [
            ('preferences of a shop', lambda: self.subpage('Shops', self.shop_row)),
            ('preferences of a message', lambda: self.subpage(
                'Messages', lambda window: self.find('label', 'New message…', window))),
            ('shortcuts', lambda: self.action_screen('show-help-overlay')),
            ('about', self.about),
        ]
        return screens

    def walked(self):
        """Those that a walk goes to: one of each kind, or all when WAYBILL_EVERY_SCREEN is set."""
        every = 'WAYBILL_EVERY_SCREEN' in os.environ
        return [(name, show) for name, show in self.main() if every or name in USUAL]
