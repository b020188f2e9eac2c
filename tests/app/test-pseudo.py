#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every screen in a language that does not exist: what is not in brackets was not translated, what has
two pairs side by side was put together, and what is cut would be cut in a longer language too.

    test-pseudo.py WAYBILL WAYBILL-CLI LOCALE-FOLDER
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import uidrive  # noqa: E402 pylint: disable=wrong-import-position
import wb_focus  # noqa: E402 pylint: disable=wrong-import-position
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position
from wb_screens import OWN, UNKNOWN_COLUMNS, Screens, Words  # noqa: E402 pylint: disable=wrong-import-position
from wb_window import SOURCE, CommandLine, Waybill  # noqa: E402 pylint: disable=wrong-import-position

LANGUAGE = 'en_XA'
CAPTION_HEIGHT = 17
# Words of GTK and libadwaita, which this is not about.
TOOLKIT = ('gtk40', 'libadwaita')
# The columns of an export as their platform calls them, which are not translated.
COLUMNS = SOURCE / 'data' / 'exports' / 'tiktok.ini'
# Messages to buyers, which the seller has in several languages.
MESSAGES = SOURCE / 'data' / 'templates' / 'messages.ini'
# The screens with a preview of the file, which is in the platform's words, too.
PREVIEWS = ('export 3', 'export 4')
# What is nobody's to translate: numbers, keys, times of policies, names of files, columns and
# platforms, addresses of the web.
NEUTRAL = re.compile(r'[\W\d_]*|\W*[A-Z0-9][A-Z0-9 ._/-]*|[^\[\]]+\.(csv|xlsx)|Order (ID|Number)|TikTok Shop'
                     r'|(Shift|Ctrl|Alt|\+|\S|F\d+|Esc|Return)+'
                     r'|.*\*\*.*|off|[\d.]+ kB|\d+(h|min|cd|wd\S*)|https?://\S+|English|中文')

# What the language puts between the parts of a list.
COMMA = re.compile(r'\[,\s*·+\]')


def is_whole(text):
    """One message, whatever was filled into it: its brackets close at its end and not before."""
    depth = 0
    for place, character in enumerate(text):
        depth += (character == '[') - (character == ']')
        if depth <= 0:
            return place == len(text) - 1 and depth == 0
    return False


def split(text):
    """What stands beside each other: lines, and parts with a dot between that is in no message."""
    parts, depth = [''], 0
    for piece in re.split(r'(\n| · (?!·)|[\[\]])', text):
        depth += (piece == '[') - (piece == ']')
        if depth == 0 and piece in ('\n', ' · '):
            parts.append('')
        else:
            parts[-1] += piece
    return parts


def strings(value):
    """All texts in what the command line says of an order."""
    if isinstance(value, str):
        return {value, *value.split('\n')}
    if isinstance(value, dict):
        value = list(value.values())
    return set().union(*map(strings, value)) if isinstance(value, list) else set()


class Pseudo(unittest.TestCase):
    """One window for all screens."""

    session = None
    app = None
    screens = None
    data = None
    toolkit = None

    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(sys.argv[3], LANGUAGE)
        cls.addClassCleanup(shutil.rmtree, folder, ignore_errors=True)
        (folder / 'LC_MESSAGES').mkdir(parents=True, exist_ok=True)
        subprocess.run([SOURCE / 'build-aux' / 'pseudo-locale', folder / 'LC_MESSAGES' / 'waybill.mo', SOURCE],
                       check=True)
        cls.session = uidrive.Session(size='1440x900', locale='en_US.UTF-8')
        cls.addClassCleanup(cls.session.close)
        cli = CommandLine(sys.argv[2])
        cli.run('import', '--sample')
        cli.run('shop', 'set', OWN, 'authority=seller')
        cls.toolkit = cls.read_toolkit()
        cls.data = cls.read_data(cli)
        os.environ['LANGUAGE'] = LANGUAGE
        words = Words(sys.argv[3], LANGUAGE)
        cls.app = Waybill(cls.session, sys.argv[1])
        cls.app.titles = (words('Waybill'),)
        del os.environ['LANGUAGE']
        cls.screens = Screens(cls.app, cli, sys.argv[1], words)

    @staticmethod
    def read_toolkit():
        import gettext  # pylint: disable=import-outside-toplevel
        words = set()
        for domain in TOOLKIT:
            path = gettext.find(domain, '/usr/share/locale', ['zh_CN'])
            if path is not None:
                with open(path, 'rb') as file:
                    catalogue = gettext.GNUTranslations(file)._catalog  # pylint: disable=protected-access
                words |= {key.rpartition('\x04')[2] for key in catalogue if isinstance(key, str)}
        return words

    @staticmethod
    def read_data(cli):
        data = set(re.split('[;\n]', UNKNOWN_COLUMNS))
        for titles in re.findall('^titles=(.*)', COLUMNS.read_text(encoding='utf-8'), re.MULTILINE):
            data |= set(titles.split(';'))
        data |= set(re.findall('^(?:title|text)=(.*)', MESSAGES.read_text(encoding='utf-8'), re.MULTILINE))
        data |= strings(cli.read('carrier', 'list'))
        for order in cli.read('list'):
            order = cli.read('show', order['id'])
            data |= strings(order)
            data |= {f"{package['carrier']} {package['tracking']}" for package in order['packages']}
        return data | strings(cli.read('shop', 'list')) | strings(cli.read('import', '--history'))

    def is_data(self, text):
        """Buyers' and sellers' own words, alone or several with marks between."""
        text = re.sub(r' \+\d+$', '', text)  # and two more of them
        if text in self.data:
            return True
        parts = [part for part in re.split(r'[,·×()\n…*+•]+|\s{2,}|[\u2002\u2003]', text) if part.strip()]
        return all(part.strip() in self.data or NEUTRAL.fullmatch(part.strip()) for part in parts)

    def fault(self, text):
        """A place and a time beside each other are no sentence; each of them is asked."""
        return next(filter(None, map(self.fault_of_part, split(COMMA.sub('\n', text.replace('\u00a0', ' '))))), None)

    def fault_of_part(self, text):
        twice = re.fullmatch(r'(.+) \1', text.replace('_', ''), re.DOTALL)
        if twice is not None:  # GTK's own: the name of a button with a mnemonic
            text = twice[1]
        if not re.search(r'\w', text) or is_whole(text) or NEUTRAL.fullmatch(text) or text in self.toolkit:
            return None
        return None if self.is_data(text) else 'untranslated or put together'

    @staticmethod
    def measure(text):
        """The width of a text in the smallest type there is, captions of 9 points."""
        import gi  # pylint: disable=import-outside-toplevel
        gi.require_version('Pango', '1.0')
        gi.require_version('PangoCairo', '1.0')
        from gi.repository import Pango, PangoCairo  # pylint: disable=import-outside-toplevel
        context = PangoCairo.FontMap.get_default().create_context()
        PangoCairo.context_set_resolution(context, 96)
        context.set_font_description(Pango.FontDescription('Cantarell 9'))
        layout = Pango.Layout(context)
        layout.set_text(text, -1)
        return layout.get_pixel_size().width

    def read_cut(self, window):
        """Labels of ours that have less room than their text needs even in the smallest type."""
        found = set()
        for node, parents in wb_focus.walk(self.app, window):
            text = self.app.text(node)
            if node.get_role_name() != 'label' or not is_whole(text):
                continue
            # libadwaita's own: the tab of a page of preferences has its words twice, and shows one of them.
            if (window.get_name() not in self.app.titles
                    and any(parent.get_role_name() == 'page tab' for parent in parents)):
                continue
            _, _, width, height = self.app.place(node)
            lines = max(1, round(height / CAPTION_HEIGHT))
            if width * lines < 0.9 * self.measure(text):
                found.add(text)
        return sorted(found)

    def read_faults(self, window, tables=True):
        found = set()
        for node, parents in wb_focus.walk(self.app, window):
            if not tables and any(self.app.role(parent) == 'tree table' for parent in parents):
                continue
            label = self.app.label(node)
            # libadwaita's own: behind the words of a button come those of the row that presses it.
            names = re.split(r'(?<=\]) (?=\[)', label) if node.get_role_name() == 'push button' else [label]
            # What is in an entry is data, too: the message to a buyer, in a language of the buyer's.
            words = () if node.get_role_name() in ('push button', 'text') else (self.app.text(node),)
            for text in (*names, *words, node.get_description() or ''):
                if self.fault(text):
                    found.add(f'{node.get_role_name()}: {text}')
        return sorted(found)

    def test_words(self):
        for name, show in self.screens.walked():
            with self.subTest(screen=name):
                self.screens.close_dialogs()
                with show() as window:
                    self.assertEqual(self.read_faults(window, name not in PREVIEWS), [])
                    self.assertEqual(self.read_cut(window), [], 'cut')


if __name__ == '__main__':
    translation = pathlib.Path(sys.argv[3], 'zh_CN', 'LC_MESSAGES', 'waybill.mo')
    missing = uidrive.missing(files=[translation])
    if not missing and shutil.which('xgettext') is None:
        missing = 'xgettext'
    if not missing and not os.access(sys.argv[3], os.W_OK):
        missing = f'leave to write to {sys.argv[3]}'
    wb_tap.main(missing)
