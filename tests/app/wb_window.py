# SPDX-License-Identifier: GPL-3.0-or-later
"""Waybill's window as a person uses it, and the command line on the same store."""
import json
import os
import pathlib
import re
import subprocess

import uidrive

SOURCE = pathlib.Path(__file__).resolve().parents[2]
ORDERS = SOURCE / 'tests' / 'fixtures' / 'orders'
TABS = ('all', 'unpaid', 'to-ship', 'shipped', 'completed', 'cancelling', 'cancelled', 'after-sales')
# A column view has widgets for no more rows than that (GTK_LIST_VIEW_MAX_LIST_ITEMS).
MAX_ROWS = 200


class Waybill(uidrive.App):
    """The program, and its main window while there is one."""

    titles = ('Waybill', '掌单')

    def __init__(self, session, program, *files):
        super().__init__(session, [str(program), *map(str, files)])

    def window(self):
        """The main window; dialogs are windows beside it. On a busy machine its name may not be answered at once."""
        return uidrive.until(lambda: next(window for window in self.windows() if window.get_name() in self.titles),
                             'the main window')

    def dialog(self, title):
        return uidrive.until(lambda: next(window for window in self.windows() if window.get_name() == title),
                             f'the dialog {title!r}')

    # Tabs

    def tabs(self):
        """The tabs of stages from left to right, with the counts that they show; those of views have none."""
        return [(tab, int(tab.get_description().replace(',', '')))
                for tab in self.find_all('page tab', within=self.window()) if tab.get_description()]

    def counts(self):
        return dict(zip(TABS, (count for _, count in self.tabs())))

    def tab(self, tab_id):
        return self.tabs()[TABS.index(tab_id)][0]

    # The list

    def rows(self):
        """The node that holds the rows; None when there is no list."""
        tables = self.find_all('tree table', within=self.window())
        lists = self.find_all('list', within=tables[0] if tables else self.window())  # cards are a list alone
        return lists[0] if lists else None

    def row_count(self):
        """How many rows the list has widgets for: all of them, or a little more than MAX_ROWS."""
        rows = self.rows()
        return rows.get_child_count() if rows is not None else 0

    def row_words(self, limit):
        """What the first rows say, each as one text, its columns from left to right."""
        rows, said = self.rows(), []
        for row in (rows.get_child_at_index(i) for i in range(min(limit, rows.get_child_count()))):
            cells = sorted(self.children(row), key=lambda cell: self.place(cell)[0])
            said.append(' '.join(word for cell in cells for word in self.words(cell)))
        return said

    def numbers(self, limit=5):
        """The order numbers of the first rows."""
        return [re.search(r'\d{12,}', words)[0] for words in self.row_words(limit)]

    def title(self, name):
        """The title of a column, to click on."""
        header = self.find_all('tree table', within=self.window())[0]
        return self.find('label', name, within=self.children(header)[0])

    def search_for(self, text):
        """Ctrl+F, then the text in the place of the one before."""
        if not self.find_all('entry', within=self.window()):
            self.key('ctrl+f')
        entry = self.find('entry', within=self.window())
        self.click(entry)
        uidrive.until(lambda: self.is_in(entry, 'focused'), 'the search entry to take keys')
        self.key('ctrl+a', 'BackSpace')
        if text.isascii() and '\n' not in text:
            self.type(text)
        else:
            self.paste(text)
        uidrive.until(lambda: self.text(entry).split() == text.split(), f'the entry to have {text!r}')


    # The order beside the list

    def order_words(self):
        """What the page of the open order says; nothing when none is open."""
        buttons = self.find_all('push button', 'Next order|下一单', within=self.window())
        if not buttons:
            return []
        page = buttons[0]
        while not self.find_all('scroll pane', within=page):
            page = page.get_parent()
        return self.words(page, rows=True)


class StartedWaybill(Waybill):
    """The window of a program that somebody else starts: the bus, a sandbox. It is known by its name, as its
    process is not ours or has another number inside the sandbox."""

    def __init__(self, session, name, command):
        self.program = name
        super().__init__(session, command[0], *command[1:])

    def find_self(self):
        desktop = self.atspi.get_desktop(0)
        return next((child for child in self.children(desktop) if child.get_name() == self.program), None)

    def x_ids(self):
        return self.session.run('xdotool', 'search', '--onlyvisible', '--class', self.program).split()


class CommandLine:
    """waybill-cli on the store of the window, or on another one."""

    def __init__(self, program, store=None):
        self.program = str(program)
        self.options = ['--store', str(store)] if store is not None else []

    def run(self, *arguments, statuses=(0,)):
        done = subprocess.run([self.program, *self.options, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              encoding='utf-8', timeout=60, check=False, env=os.environ)
        assert done.returncode in statuses, f'{arguments}: {done.stderr}'
        return done.stdout

    def read(self, *arguments, statuses=(0,)):
        return json.loads(self.run('--json', *arguments, statuses=statuses))

    def ids(self, *filters):
        return [order['id'] for order in self.read('list', *filters)]
