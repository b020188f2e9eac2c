#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the validators of the suite do not ask of desktop entry, metainfo, settings and icons.

    test-metadata.py METAINFO DESKTOP-ENTRY SOURCE VERSION
"""
import configparser
import pathlib
import struct
import sys
import unittest
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / 'support'))
import wb_tap  # noqa: E402 pylint: disable=wrong-import-position

METAINFO, ENTRY, SOURCE, VERSION = sys.argv[1:]
LANGUAGE = '{http://www.w3.org/XML/1998/namespace}lang'
ID = 'io.github.waybill_desktop.Waybill'
RAW = 'https://raw.githubusercontent.com/waybill-desktop/waybill/main/'
SVG = '{http://www.w3.org/2000/svg}'


class Metainfo(unittest.TestCase):
    def setUp(self):
        self.root = ElementTree.parse(METAINFO).getroot()

    def texts(self, path):
        """Language: text of the elements at that path; the source's own is ''. Newer gettext has BCP 47's names."""
        return {element.get(LANGUAGE, '').replace('zh-Hans-CN', 'zh_CN'): element.text
                for element in self.root.findall(path)}

    def test_summary(self):
        for language, text in self.texts('summary').items():
            self.assertLessEqual(len(text), 35, language)
            self.assertFalse(text.endswith(('.', '。')), language)

    def test_chinese(self):
        for path in ('name', 'summary'):
            self.assertEqual(set(self.texts(path)), {'', 'zh_CN'}, path)

    def test_branding(self):
        schemes = {color.get('scheme_preference') for color in self.root.findall('branding/color')}
        self.assertEqual(schemes, {'light', 'dark'})

    def test_release(self):
        self.assertEqual(self.root.find('releases/release').get('version'), VERSION)

    def test_screenshots(self):
        """Each is one of the repository's pictures, in both languages, as large as shops want them."""
        shots = self.root.findall('screenshots/screenshot')
        self.assertGreater(len(shots), 2)
        for shot in shots:
            images = shot.findall('image')
            self.assertEqual([image.get(LANGUAGE) for image in images], [None, 'zh_CN'])
            for image in images:
                self.assertTrue(image.text.startswith(RAW), image.text)
                header = (pathlib.Path(SOURCE) / image.text.removeprefix(RAW)).read_bytes()[:24]
                width, height = struct.unpack('>II', header[16:])
                self.assertTrue(620 <= width <= 1000 and height <= 700, f'{image.text}: {width}×{height}')


class Entry(unittest.TestCase):
    def setUp(self):
        self.entry = configparser.ConfigParser(interpolation=None, delimiters='=')
        self.entry.optionxform = str
        self.entry.read(ENTRY, encoding='utf-8')
        self.main = self.entry['Desktop Entry']

    def test_chinese(self):
        for key in ('Name', 'GenericName', 'Comment', 'Keywords'):
            self.assertIn(f'{key}[zh_CN]', self.main)

    def test_actions(self):
        actions = self.main['Actions'].rstrip(';').split(';')
        self.assertEqual(self.entry.sections(), ['Desktop Entry', *(f'Desktop Action {name}' for name in actions)])
        for name in actions:
            self.assertEqual(self.entry[f'Desktop Action {name}']['Exec'], f'waybill --{name}')

    def test_files(self):
        self.assertEqual(set(self.main['MimeType'].rstrip(';').split(';')),
                         {element.text for element in ElementTree.parse(METAINFO).iter('mediatype')})
        self.assertTrue(self.main['Exec'].endswith('%F'), 'several files at once')


class Settings(unittest.TestCase):
    def test_ranges(self):
        for key in ElementTree.parse(f'{SOURCE}/data/{ID}.gschema.xml').iter('key'):
            self.assertIsNotNone(key.find('summary'), key.get('name'))
            if key.get('type') in 'iuxtd':
                self.assertIsNotNone(key.find('range'), key.get('name'))


class Icons(unittest.TestCase):
    def read(self, kind, name):
        return ElementTree.parse(f'{SOURCE}/data/icons/hicolor/{kind}/apps/{name}.svg').getroot()

    def test_sizes(self):
        for kind, name, size in [('scalable', ID, '128'), ('symbolic', f'{ID}-symbolic', '16')]:
            root = self.read(kind, name)
            self.assertEqual((root.get('width'), root.get('height')), (size, size))

    def test_symbolic_is_filled_shapes(self):
        """GTK gives them the colour of the text: no strokes, no gradients, no second colour."""
        shapes = list(self.read('symbolic', f'{ID}-symbolic'))
        self.assertEqual({shape.tag for shape in shapes}, {SVG + 'path'})
        self.assertEqual(len({shape.get('fill') for shape in shapes}), 1)
        self.assertTrue(all(shape.get('stroke') is None for shape in shapes))


if __name__ == '__main__':
    wb_tap.main()
