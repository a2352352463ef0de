"""Makes the fonts of this folder out of those that their makers publish.

    pip install fonttools==4.68.0
    npm pack source-serif@4.5.1 source-sans@3.52.0     # and unpack both: package/TTF/
    apt-get download fonts-noto-core                   # and unpack it: usr/share/fonts/truetype/noto/
    python reduce.py <a folder with all TTF files of the table below, at any depth>

Only run to take a newer version. The build takes the page's characters out of what this leaves.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont

# file here, file there, family, style
FONTS = [
    ("serif-regular", "SourceSerif4-Regular", "Dateline Serif", "Regular"),
    ("serif-italic", "SourceSerif4-It", "Dateline Serif", "Italic"),
    ("serif-semibold", "SourceSerif4-Semibold", "Dateline Serif", "Semibold"),
    ("serif-display", "SourceSerif4Display-Semibold", "Dateline Serif Display", "Semibold"),
    ("serif-armenian-regular", "NotoSerifArmenian-Regular", "Dateline Serif Armenian", "Regular"),
    ("serif-armenian-bold", "NotoSerifArmenian-Bold", "Dateline Serif Armenian", "Bold"),
    ("sans-regular", "SourceSans3-Regular", "Dateline Sans", "Regular"),
    ("sans-semibold", "SourceSans3-Semibold", "Dateline Sans", "Semibold"),
    ("sans-armenian-regular", "NotoSansArmenian-Regular", "Dateline Sans Armenian", "Regular"),
    ("sans-armenian-bold", "NotoSansArmenian-Bold", "Dateline Sans Armenian", "Bold"),
]

# Latin with what Azerbaijani, Turkish, Vietnamese and transliterations need, combining marks,
# Cyrillic, punctuation, currencies, arrows, signs.
LATIN_CYRILLIC = (
    "20-7E,A0-24F,259,2B9-2BC,2C6-2C7,2D8-2DD,300-30C,323-328,331,400-45F,462-463,472-475,490-4FF,"
    "1E00-1EFF,2010-2027,2030-203A,2044,2070-209C,20A0-20BF,2116,2122,2190-2193,2212,2215,2248,2260,"
    "2264-2265"
)
ARMENIAN = "530-58F,FB13-FB17"
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "mkmk", "lnum", "onum", "pnum", "tnum", "case"]


def reduced(path, family, style):
    font = TTFont(path)
    options = Options(layout_features=FEATURES, hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += ["DSIG", "STAT", "meta"]
    # Copyright, trademark, maker, licence: what the licence wants kept.
    options.name_IDs = [0, 1, 2, 4, 5, 6, 7, 8, 9, 11, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(ARMENIAN if "Armenian" in family else LATIN_CYRILLIC))
    subsetter.subset(font)
    # "Source" is a Reserved Font Name: what is changed may not carry it (OFL 1.1, condition 3).
    names = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for record in font["name"].names:
        if record.nameID in names:
            record.string = names[record.nameID]
    return font


def main(folder):
    here = Path(__file__).parent
    for name, source, family, style in FONTS:
        (path,) = Path(folder).rglob(f"{source}.ttf")
        reduced(path, family, style).save(here / f"{name}.ttf")


main(*sys.argv[1:])
