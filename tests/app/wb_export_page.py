# SPDX-License-Identifier: GPL-3.0-or-later
"""The export wizard as a person uses it, in any language that the program speaks."""
import csv
import gettext
import re

import uidrive
from wb_window import TABS, Waybill

try:
    from gi.repository import GLib
except ImportError:  # said when a session is asked for
    GLib = None


class Words:
    """The program's own words in the language of the test, from the catalogue that the program reads."""

    def __init__(self, folder, locale):
        self.catalogue = gettext.translation('waybill', folder, [locale.split('.')[0]], fallback=True)
        self.separator = '' if locale.startswith('C') else ','

    def __call__(self, text):
        return self.catalogue.gettext(text)

    def verb(self, text):
        """The same without its mnemonic, which Chinese has in brackets."""
        return re.sub(r'\(_\w\)|_', '', self.catalogue.gettext(text))

    def in_context(self, context, text):
        return self.catalogue.pgettext(context, text)

    def number(self, n):
        return f'{n:,}'.replace(',', self.separator)

    def count(self, one, many, n):
        """A sentence with a number in it, as it is shown."""
        return self.catalogue.ngettext(one, many, n).replace("%'u", self.number(n)).replace('%u', str(n))

    def pattern(self, text):
        """What matches a sentence whatever stands in its gaps."""
        return re.sub(r"%(\d\\?\$)?'?[sud]", '.*', re.escape(self(text)).replace("%\\'", "%'").replace('\\%', '%'))


class Wizard:
    """The dialog, and what is done in it."""

    def __init__(self, app, words, dialog):
        self.app, self.words, self.dialog = app, words, dialog

    @classmethod
    def open(cls, app, words):
        app.key('ctrl+e')
        return cls(app, words, app.dialog(words('Export orders')))

    # Reading

    def walk(self, node=None, columns=False):
        """All that is shown but the cells of the preview and, unless they are asked for, the columns of the file: they
        are hundreds and thousands."""
        for child in self.app.children(node or self.dialog):
            try:
                place, role = self.app.place(child), self.app.role(child)
                if (place is not None and min(place[2:]) <= 0) or role == 'tree table':
                    continue
                if role == 'list' and not columns and child.get_name() == self.words.in_context('of a file', 'Columns'):
                    continue
            except GLib.GError:  # it went while it was looked at
                continue
            yield child
            yield from self.walk(child, columns)

    def each(self, role, name='.*', columns=False):
        roles, pattern = uidrive.ROLES.get(role, (role,)), re.compile(name, re.DOTALL)
        return (node for node in self.walk(columns=columns)
                if self.app.role(node) in roles and pattern.fullmatch(self.app.label(node)))

    def find_all(self, role, name='.*', columns=False):
        return list(self.each(role, name, columns))

    def find(self, role, name='.*'):
        return uidrive.until(lambda: next(self.each(role, name), None), f'{role} {name!r}')

    def labels(self):
        return (self.app.text(node) for node in self.walk() if self.app.role(node) == 'label')

    def until_says(self, pattern, timeout=20):
        uidrive.until(lambda: any(re.fullmatch(pattern, word, re.DOTALL) for word in self.labels()), pattern, timeout)

    def until_counts(self, orders=None, records=None):
        """The bar at the foot."""
        if orders is not None:
            self.until_says(re.escape(self.words.count("%'u order", "%'u orders", orders)))
        if records is not None:
            self.until_says(re.escape(self.words.count("%'u record", "%'u records", records)) + '.*')

    def button(self, name):
        return self.find('push button', re.escape(self.words(name)))

    def can(self, name):
        return self.app.is_in(self.button(name), 'sensitive')

    def step(self):
        """The number of the step that is shown."""
        pattern = self.words('Step %d of %d').replace('%d', r'(\d)', 1).replace('%d', '4') + ' .*'
        panel = self.find('panel', pattern)
        return int(re.fullmatch(pattern, panel.get_name())[1])

    # Doing

    def press(self, name):
        uidrive.until(lambda: self.can(name), f'{name} to be sensitive')
        self.app.click(self.button(name))

    def next(self):
        at = self.step()
        self.press('Next')
        uidrive.until(lambda: self.step() == at + 1, 'the next step')

    def back(self):
        at = self.step()
        self.press('Back')
        uidrive.until(lambda: self.step() == at - 1, 'the step before')

    def go(self, step):
        while self.step() < step:
            self.next()
        while self.step() > step:
            self.back()

    def row(self, name):
        """A check or radio button in a list, or a button that stays pressed."""
        pattern = re.escape(self.words(name))
        return uidrive.until(lambda: next(self.each('check box', pattern), None)
                             or next(self.each('push button', pattern), None)
                             or next(self.each('check box', pattern, True), None), name)

    def is_ticked(self, name):
        node = self.row(name)
        return self.app.is_in(node, 'checked') or self.app.is_in(node, 'pressed')

    def tick(self, name, ticked=True):
        if self.is_ticked(name) != ticked:
            self.app.click(self.row(name))
            uidrive.until(lambda: self.is_ticked(name) == ticked, f'{name} to be ticked' if ticked else f'no {name}')

    def switch(self, name):
        """Turns a switch by the words of its row."""
        self.app.click(self.find('label', re.escape(self.words(name))))

    def choose(self, row, choice):
        """An item of a combo row."""
        self.app.click(self.find('label', re.escape(self.words(row))))
        self.app.click(uidrive.until(lambda: self.find_all('label', re.escape(self.words(choice))), choice)[-1])

    def name(self, name):
        """Types the file's name in the last step."""
        entry = self.find('text')
        self.app.click(entry)
        self.app.key('ctrl+a')
        self.app.type(name)
        uidrive.until(lambda: self.app.text(entry) == name, f'the name {name}')

    def answer(self, response):
        """In a question of the wizard, which is a window of its own. Its buttons are called by mnemonic and label."""
        self.app.press('push button', f'.*{re.escape(self.words.verb(response))}.*', within=self.question())

    def question(self):
        return uidrive.until(lambda: next(window for window in self.app.windows()
                                          if window.get_role_name() in ('alert', 'dialog')
                                          and window.get_name() != self.dialog.get_name()), 'a question')

    def export(self, records, timeout=60):
        """From the last step to the finished file."""
        self.press('Export')
        self.until_done(records, timeout)

    def until_done(self, records, timeout=60):
        self.until_says(re.escape(self.words.count("Exported %'u record", "Exported %'u records", records)), timeout)

    def close(self, button='Done'):
        self.press(button)
        uidrive.until(lambda: len(self.app.windows()) == 1, 'no dialog')


def start(session, program, *arguments):
    """The window, when its tabs are there."""
    app = Waybill(session, program, *arguments)
    uidrive.until(lambda: len(app.tabs()) == len(TABS), 'the tabs')
    return app


def read_csv(path):
    """Cells without what makes them safe for spreadsheets, and without the column that says so."""
    with open(path, encoding='utf-8-sig', newline='') as file:
        rows = [[cell.strip() for cell in row] for row in csv.reader(file)]
    return [row[:-1] if rows[0][-1] == 'Waybill' else row for row in rows]


def column(rows, title):
    place = rows[0].index(title)
    return [row[place] for row in rows[1:]]
