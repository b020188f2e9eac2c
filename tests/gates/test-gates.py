#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every gate of build-aux/ finds the fault it is there for, and is content without one."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(SOURCE / 'tests' / 'support'))
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position

LICENCE = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'


class GateTest(unittest.TestCase):
    """A small source tree in which each case plants its fault."""

    def setUp(self):
        self.root = pathlib.Path(tempfile.mkdtemp(prefix='waybill-gates-'))
        self.addCleanup(shutil.rmtree, self.root)
        self.write('src/base/wb-money.h', '#pragma once\n')
        self.write('src/domain/wb-order.h', '#include "wb-money.h"\n')
        self.write('src/store/wb-db.c', '#include "config.h"\n#include <sqlite3.h>\n#include "wb-order.h"\n')
        self.write('src/import/wb-importer.h', '#include "wb-order.h"\n')
        self.write('src/ui/wb-window.c', '#include <adwaita.h>\n#include "wb-importer.h"\n')
        self.write('src/cli/wb-options.h', '#pragma once\n')

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(LICENCE + text if path.suffix in ('.c', '.h') else text, encoding='utf-8')

    def run_gate(self, name, *arguments):
        return subprocess.run([SOURCE / 'build-aux' / name, *(arguments or [self.root])], text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)

    def assert_content(self, gate):
        done = self.run_gate(gate)
        self.assertEqual(done.returncode, 0, done.stdout)

    def assert_finds(self, gate, *words):
        done = self.run_gate(gate)
        self.assertEqual(done.returncode, 1, done.stdout)
        for word in words:
            self.assertIn(word, done.stdout)


class Layers(GateTest):
    def test_content(self):
        self.assert_content('check-layers')

    def test_breaches(self):
        for name, text, says in [
                ('src/base/wb-text.c', '#include "wb-order.h"', 'src/base/wb-text.c:2: base may not'),
                ('src/report/wb-sales.c', '#include "wb-importer.h"', 'report may not include'),
                ('src/import/wb-csv.c', '#include "wb-options.h"', 'of cli'),
                ('src/ui/wb-row.c', '#include "wb-options.h"', 'ui may not include'),
                ('src/ui/wb-row.c', '#  include <sqlite3.h>', 'only store includes'),
                ('src/model/wb-list.c', '#include <gtk/gtk.h>', 'only ui includes'),
                ('src/cli/wb-main.c', '#include <adwaita.h>', 'only ui includes'),
                ('src/import/wb-xlsx.c', '#include <xlsxwriter.h>', 'only export includes'),
                ('src/domain/wb-rule.c', '#include "wb-nowhere.h"', 'no folder of src/'),
                ('src/helpers/wb-misc.c', '', 'helpers is not a layer')]:
            with self.subTest(text=text):
                self.write(name, text)
                self.assert_finds('check-layers', says)
                (self.root / name).unlink()

    def test_compat_names(self):
        for text in ['AdwMessageDialog *dialog;', 'gtk_file_chooser_native_new (NULL);',
                     'action = "list.scroll-to-item";', 'GtkWidget *w = adw_about_window_new ();',
                     '#if GTK_CHECK_VERSION (4, 10, 0)']:
            with self.subTest(text=text):
                self.write('src/ui/dialogs/wb-box.c', text)
                self.assert_finds('check-layers', 'src/ui/dialogs/wb-box.c:2: only ui/compat names')
        (self.root / 'src/ui/dialogs/wb-box.c').unlink()
        self.write('src/ui/wb-box.ui', '<object class="AdwMessageDialog"/>')
        self.assert_finds('check-layers', 'src/ui/wb-box.ui:1')

    def test_compat_may(self):
        self.write('src/ui/compat/wb-compat.c', 'AdwMessageDialog *dialog;\n')
        self.write('src/ui/wb-box.c', '/* As AdwMessageDialog\n * does. */\n')
        self.assert_content('check-layers')


class Length(GateTest):
    def test_content(self):
        self.write('src/base/wb-text.c', 'x\n' * 599)   # the licence is a line
        self.assert_content('check-length')

    def test_too_long(self):
        for name in ('src/base/wb-text.c', 'src/ui/orders/wb-row.h', 'tests/base/test-text.c'):
            with self.subTest(name=name):
                self.write(name, 'x\n' * 600)
                self.assert_finds('check-length', f'{name}: 601 lines')
                (self.root / name).unlink()


class Potfiles(GateTest):
    def setUp(self):
        super().setUp()
        self.write('po/POTFILES.in', '# comment\nsrc/text/wb-words.c\nsrc/ui/wb-page.ui\n')
        self.write('src/text/wb-words.c', 'a = _("Ship");\n')
        self.write('src/ui/wb-page.ui', '<property name="label" translatable="yes">Ship</property>')

    def test_content(self):
        self.assert_content('check-potfiles')

    def test_not_listed(self):
        for name, text in [('src/text/wb-more.c', 'ngettext ("%d order", "%d orders", n);'),
                           ('src/ui/wb-more.c', 'C_("verb", "Ship")'),
                           ('src/ui/wb-more.ui', '<a translatable="yes">x</a>'),
                           ('data/app.desktop.in', '[Desktop Entry]')]:
            with self.subTest(name=name):
                self.write(name, text)
                self.assert_finds('check-potfiles', f'{name} has words')
                (self.root / name).unlink()

    def test_listed_in_vain(self):
        self.write('src/text/wb-words.c', '/* Not _("Ship"). */ wb_ ("x");\n')
        self.assert_finds('check-potfiles', 'src/text/wb-words.c is in')

    def test_gone(self):
        (self.root / 'src/ui/wb-page.ui').unlink()
        self.assert_finds('check-potfiles', 'src/ui/wb-page.ui is in')


    def test_macro_in_words(self):
        for text in ['_("Row %" G_GUINT64_FORMAT " is empty");',
                     'ngettext ("%" G_GSIZE_FORMAT " row", "rows", n)',
                     'ngettext ("a row",\n  "all "\n  "rows " WB_WHAT, n)']:
            with self.subTest(text=text):
                self.write('src/text/wb-words.c', text)
                self.assert_finds('check-potfiles', 'src/text/wb-words.c: ')
        self.write('src/text/wb-words.c', 'f (_("%" PRIu64 " rows"), NAME, "x" G_OS);\n')
        self.assert_content('check-potfiles')


class Translations(GateTest):
    WHOLE = ('msgid ""\nmsgstr "Language: zh_CN\\nMIME-Version: 1.0\\n'
             'Content-Type: text/plain; charset=UTF-8\\nContent-Transfer-Encoding: 8bit\\n'
             'Project-Id-Version: waybill\\nPO-Revision-Date: 2026-01-01 00:00+0000\\n'
             'Last-Translator: Waybill\\nLanguage-Team: Chinese\\n'
             'Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
             'msgid "Ship %s"\nmsgstr "发货 %s"\n\n'
             'msgid "%d order"\nmsgid_plural "%d orders"\nmsgstr[0] "%d 单"\n')

    def setUp(self):
        super().setUp()
        self.write('po/LINGUAS', 'zh_CN\n')
        self.write('po/POTFILES.in', 'src/text/wb-words.c\n')
        self.write('src/text/wb-words.c', 'f (_("Ship %s"), ngettext ("%d order", "%d orders", n));\n')
        self.write('po/zh_CN.po', self.WHOLE)

    def test_content(self):
        self.assert_content('check-po')

    def test_missing(self):
        self.write('po/zh_CN.po', self.WHOLE[:self.WHOLE.index('msgid "%d order"')])
        self.assert_finds('check-po', 'untranslated', '%d order')

    def test_empty(self):
        self.write('po/zh_CN.po', self.WHOLE.replace('"发货 %s"', '""'))
        self.assert_finds('check-po', 'untranslated', 'Ship %s')

    def test_fuzzy(self):
        self.write('po/zh_CN.po', self.WHOLE.replace('msgid "Ship', '#, fuzzy\nmsgid "Ship'))
        self.assert_finds('check-po', 'only-fuzzy', 'Ship %s')

    def test_format(self):
        wrong = self.WHOLE.replace('"发货 %s"', '"发货 %d"')
        self.write('po/zh_CN.po', wrong)
        self.assert_finds('check-po', 'Ship %s')
        self.write('po/zh_CN.po', wrong.replace('msgid "Ship', '#, c-format\nmsgid "Ship'))
        self.assert_finds('check-po', 'msgid')


class Licence(GateTest):
    def test_content(self):
        self.assert_content('check-spdx')

    def test_missing(self):
        for name, text in [('tests/test-x.py', '"""No licence."""\n'),
                           ('src/store/migrations/0001-first.sql', 'CREATE TABLE a (b) STRICT;\n'),
                           ('script/run', '#!/bin/bash\n# Runs it.\n'),
                           ('data/late.sh', '#!/bin/sh\n\n# SPDX-License-Identifier: GPL-3.0-or-later\n')]:
            with self.subTest(name=name):
                self.write(name, text)
                self.assert_finds('check-spdx', name)
                (self.root / name).unlink()


@unittest.skipUnless(shutil.which('clang-format-14'), 'clang-format-14 is not installed')
class Layout(GateTest):
    def setUp(self):
        super().setUp()
        shutil.copy(SOURCE / '.clang-format', self.root)
        (self.root / 'tests').mkdir()

    def test_content(self):
        self.assert_content('check-format')

    def test_untidy(self):
        self.write('src/base/wb-untidy.c', 'int a( void ){return 1;}\n')
        done = self.run_gate('check-format')
        self.assertNotEqual(done.returncode, 0)
        self.assertNotEqual(done.returncode, 77)
        self.assertIn('wb-untidy.c', done.stdout)


class Count(GateTest):
    """count-tests over logs written here, in the form meson writes them."""

    def count(self, *runs):
        log = self.root / 'log.json'
        log.write_text(''.join(json.dumps(run) + '\n' for run in runs), encoding='utf-8')
        done = self.run_gate('count-tests', log)
        return done.returncode, done.stdout.splitlines()

    def test_cases(self):
        status, lines = self.count(
            {'name': 'money', 'result': 'OK', 'stdout': '1..3\nok 1 /money/a\nok 2 /money/b\n'
                                                        'ok 3 /money/c # SKIP no locale\n'},
            {'name': 'plain', 'result': 'OK', 'stdout': 'whatever\n'})
        self.assertEqual((status, lines[-1]), (0, '3 passed, 0 failed, 1 skipped'))
        self.assertIn('skipped: money /money/c (no locale)', lines)

    def test_failures(self):
        status, lines = self.count(
            {'name': 'money', 'result': 'FAIL', 'stdout': 'ok 1 /a\nnot ok 2 /b\n1..2\n'},
            {'name': 'crash', 'result': 'ERROR', 'stdout': '1..9\nok 1 /a\n'},
            {'name': 'slow', 'result': 'TIMEOUT', 'stdout': ''})
        self.assertEqual((status, lines[-1]), (1, '2 passed, 3 failed, 0 skipped'))
        self.assertIn('failed: slow (timeout)', lines)

    def test_failed_step(self):
        log = self.root / 'log.json'
        log.write_text('{"name": "a", "result": "OK", "stdout": ""}\n', encoding='utf-8')
        done = self.run_gate('count-tests', '--failed', 'build _build', log)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, 'failed: build _build\n1 passed, 1 failed, 0 skipped\n')

    def test_skipped_programs(self):
        status, lines = self.count(
            {'name': 'format', 'result': 'SKIP', 'stdout': 'no clang-format\n'},
            {'name': 'list', 'result': 'SKIP', 'stdout': '1..0 # SKIP no display\n'})
        self.assertEqual((status, lines[-1]), (1, '0 passed, 0 failed, 2 skipped'))
        self.assertIn('skipped: list (no display)', lines)


if __name__ == '__main__':
    os.environ['LC_ALL'] = 'C.UTF-8'
    wb_tap.main()
