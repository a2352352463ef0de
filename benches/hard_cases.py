"""What nobody writes by hand, given to the command: seconds and memory of each case.

Usage: python3 benches/hard_cases.py COMMAND [WORDS]   (cases whose names contain WORDS)

Every case ends with a story or with words about what is wrong. The aim is a second and 300 MB.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

MILLION = 1_000_000
PATIENCE = 60
WORK = Path("target/bench/hard-cases")


def front_matter(**fields):
    known = dict(title="A", source_line="A", published="2024", language="en") | fields
    return "+++\n" + "".join(f'{key} = "{value}"\n' for key, value in known.items()) + "+++\n"


def place(name="prague"):
    return (
        f'[[place]]\nid = "{name}"\nname = "{name}"\ncountry = "A"\nlatitude = 50\nlongitude = 14\n'
    )


def meeting(name="first", where="prague", date="2022-10-06", outcome="None."):
    return (
        f'[[meeting]]\nid = "{name}"\ndate = "{date}"\nplace = "{where}"\nformat = "A"\n'
        f'level = "leaders"\ncertainty = "place-only"\noutcome = "{outcome}"\n'
        f'[[meeting.source]]\npublisher = "A"\nurl = "https://www.geonames.org/{name}"\n'
    )


PLAIN = place() + meeting()
MENTION = "They went [to Prague](#prague).\n"


def article(text, **fields):
    return front_matter(**fields) + MENTION + "\n" + text


def of_texts():
    """Texts of articles."""
    long = {
        "a word of a million letters": "a" * MILLION,
        "a paragraph of a million words": "a " * MILLION,
        "a million short paragraphs": "a\n\n" * MILLION,
        "a million headings": "## a\n\n" * (MILLION // 5),
        "a million blanks": " " * MILLION + "a",
        "quotations in one line": ">" * MILLION + "a",
        "quotations in many lines": (">" * 1000 + "a\n") * 1000,
        "lists in one line": "- " * (MILLION // 2) + "a",
        "lists, each deeper": "".join(" " * 2 * depth + "- a\n" for depth in range(1000)),
        "a list of points": "- a\n" * (MILLION // 4),
        "emphasis that opens": "*a " * (MILLION // 3),
        "emphasis of two kinds": "*a _b " * (MILLION // 6),
        "emphasis around itself": "*" * (MILLION // 2) + "a" + "*" * (MILLION // 2),
        "emphasis in pairs": "**a** *b* " * (MILLION // 10),
        "brackets that open": "[" * MILLION,
        "brackets around themselves": "[" * (MILLION // 2) + "a" + "]" * (MILLION // 2),
        "links that open": "[a](" * (MILLION // 4),
        "links in angles that open": "[a](<b" * (MILLION // 6),
        "links to nowhere": "[a](b) " * (MILLION // 7),
        "links to what there is not": "[a](#b) " * (MILLION // 8),
        "pages": "[a](https://www.geonames.org/) " * (MILLION // 30),
        "mentions": "[a](#prague) " * (MILLION // 13),
        "mentions in an order": "[a](#prague), then " * (MILLION // 19),
        "references": "".join(f"[a{n}]: /b\n" for n in range(MILLION // 12)),
        "references that are used": "[a]: https://www.geonames.org/\n\n" + "[a] " * (MILLION // 4),
        "images": "![a](b) " * (MILLION // 8),
        "images that open": "![" * (MILLION // 2),
        "HTML in a text": "<b>" * (MILLION // 3),
        "HTML in lines": "<div>\n\n" * (MILLION // 7),
        "angles": "<" * MILLION,
        "comments that open": "a <!-- " * (MILLION // 7),
        "code that opens": "".join("`" * (n % 50) + "a" for n in range(MILLION // 25)),
        "code that opens, each longer": "".join("`" * n + "a" for n in range(1400)),
        "quotation marks that open": "“a " * (MILLION // 5),
        "quotation marks in pairs": "“a” " * (MILLION // 8),
        "quotation marks that stray": "*a” b* " * (MILLION // 9),
        "entities": "&amp;" * (MILLION // 5),
        "backslashes": "\\" * MILLION,
        "null bytes": "\0" * MILLION,
        "lines without a word": "\r\n" * MILLION,
    }
    for name, text in long.items():
        yield f"text: {name}", article(text), PLAIN
    yield "text: deeper than it may be", article("> " * 40 + "a"), PLAIN


def of_front_matter():
    word = "a" * MILLION
    for key in ["title", "source_line", "published", "language", "url", "about_source"]:
        yield f"front matter: {key} of a million letters", article("", **{key: word}), PLAIN
    for name, lines in {
        "a line of a million letters": word,
        "a field of a million letters": word + " = 1",
        "fields that there are not": "".join(f"a{n} = 1\n" for n in range(MILLION // 10)),
        "one field many times": "title = 1\n" * (MILLION // 10),
        "lists in lists": "a = " + "[" * MILLION,
        "tables in tables": "a = " + "{a = " * (MILLION // 5),
        "points": "a" + ".a" * (MILLION // 2) + " = 1",
        "lines that are none": "= \n" * (MILLION // 3),
    }.items():
        yield f"front matter: {name}", "+++\n" + lines + "\n" + front_matter()[4:] + "A.", PLAIN
    yield "front matter: no end", "+++\n" + "a = 1\n" * (MILLION // 6), PLAIN


def of_meetings():
    ten_thousand = range(10_000)
    own = "".join(place(f"a{n}") + meeting(f"b{n}", f"a{n}") for n in ten_thousand)
    mentions = "\n\n".join(f"They went [there](#a{n})." for n in ten_thousand)
    yield "meetings: 10,000 in as many places", article(mentions), PLAIN + own
    there = place() + "".join(meeting(f"b{n}", date=f"{1000 + n % 999}") for n in ten_thousand)
    then = ", then ".join("[in Prague in 2022](#prague)" for _ in ten_thousand)
    yield "meetings: 10,000 in one place, 10,000 times named", article(then), there
    yield "meetings: 10,000 that nobody names", article(""), PLAIN + own
    wrong = "".join(meeting(f"b{n}", f"nowhere-{n}") for n in ten_thousand)
    yield "meetings: 10,000 in no place", article(""), PLAIN + wrong
    same = place() + meeting() * 10_000
    yield "meetings: 10,000 of one id", article(""), same
    inner = "".join(
        place(f"a{n}") + f'within = "a{n + 1}"\n' + meeting(f"b{n}", f"a{n}") for n in range(5_000)
    )
    yield "meetings: 5,000 places, each within the next", article(""), PLAIN + inner
    word = "a" * MILLION
    yield "meetings: an outcome of a million letters", article(""), place() + meeting(outcome=word)
    yield "meetings: an id of a million letters", article(""), PLAIN + meeting(name=word)
    yield "meetings: a place of a million letters", article(""), PLAIN + meeting("b", word)
    for name, text in {
        "headers that open": "[" * MILLION,
        "tables without fields": "[[place]]\n" * (MILLION // 10),
        "fields without values": "a = \n" * (MILLION // 5),
        "lists in lists": "a = " + "[" * MILLION,
        "tables in tables": "a = " + "{a = " * (MILLION // 5),
        "points": "a" + ".a" * (MILLION // 2) + " = 1",
        "texts that open": '"' * MILLION,
        "long texts that open": "a = '''\n" * (MILLION // 8),
        "lines that are none": "= \n" * (MILLION // 3),
        "words": "and so on " * (MILLION // 10),
        "words in lines": "and so on\n" * (MILLION // 10),
        "participants": PLAIN + "participants = [" + '{ name = "a" },' * (MILLION // 15) + "]",
    }.items():
        yield f"meetings: {name}", article(""), PLAIN + text
    broken = "[[meeting]\n" + "".join(f'[[note]]\nid = "a{n}"\n' for n in range(20_000))
    unknown = "\n\n".join(f"[a](#c{n})" for n in range(20_000))
    yield "meetings: a broken header, 20,000 mentions of what may be below", article(unknown), broken


def slide(n, headline="A", text="A"):
    return (
        f'{{"start_date": {{"year": "{1000 + n % 999}"}}, '
        f'"text": {{"headline": "{headline}", "text": "{text}"}}}}'
    )


def timeline(slides):
    return '{"events": [' + ", ".join(slides) + "]}"


def of_timelines():
    word = "a" * MILLION
    for name, text in {
        "a headline of a million letters": timeline([slide(1, word)]),
        "a text of a million letters": timeline([slide(1, text=word)]),
        "a text of a million paragraphs": timeline([slide(1, text="<p>a" * MILLION)]),
        "elements in elements": timeline([slide(1, text="<b><i>" * (MILLION // 6))]),
        "quotations in quotations": timeline([slide(1, text="<blockquote>" * (MILLION // 12))]),
        "links": timeline([slide(1, text="<a href='https://a.org/'>a</a>" * (MILLION // 30))]),
        "entities": timeline([slide(1, text="&amp;" * (MILLION // 5))]),
        "10,000 slides": timeline(map(slide, range(10_000))),
        "20,001 slides": timeline(map(slide, range(20_001))),
        "10,000 slides without a date": timeline(['{"text": {"headline": "A"}}'] * 10_000),
        "lists in lists": "[" * MILLION,
        "objects in objects": '{"a":' * (MILLION // 5),
        "fields that there are not": '{"events": [], '
        + ", ".join(f'"a{n}": {n}' for n in range(MILLION // 12))
        + "}",
        "a number of a million digits": timeline(['{"start_date": {"year": ' + "1" * MILLION + "}}"]),
        "a text without an end": '{"events": "' + word,
    }.items():
        yield f"TimelineJS: {name}", "timelinejs", "timeline.json", text
    header = "Year,Month,Day,Headline,Text,Media\n"
    for name, text in {
        "a line of 10 MB": header + "1990,1,1,A," + "a" * 10 * MILLION + ",",
        "a line of 5 million columns": header + "1990" + "," * 5 * MILLION,
        "a line of 3 million full columns": header + "1990" + ",a" * 3 * MILLION,
        "a first line of a million columns": "Year,Headline" + ",a" * MILLION + "\n1990" + ",a" * MILLION,
        "a text without an end": header + '1990,1,1,A,"' + "a\n" * 5 * MILLION,
        "10,000 lines": header + "".join(f"{1000 + n % 999},1,1,A{n},B,\n" for n in range(10_000)),
        "a million lines without words": header + ",,,,,\n" * MILLION,
    }.items():
        yield f"spreadsheet: {name}", "timelinejs", "sheet.csv", text


def item(content="a", title="A", more=""):
    return (
        f"<item><title>{title}</title><content:encoded><![CDATA[{content}]]></content:encoded>"
        f"<wp:post_date>2024-01-26 00:00:00</wp:post_date>{more}</item>"
    )


def export(items):
    return f"<rss><channel>{items}</channel></rss>"


def of_wordpress():
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    comment = (
        "<wp:comment><wp:comment_id>{0}</wp:comment_id><wp:comment_parent>{1}</wp:comment_parent>"
        "<wp:comment_approved>1</wp:comment_approved><wp:comment_content>a</wp:comment_content></wp:comment>"
    )
    for name, text in {
        "entities that grow": f'<!DOCTYPE rss [<!ENTITY a0 "a">{bomb}]>' + export(item(title="&a29;")),
        "entities that nobody defined": export(item(title="&lol;" * (MILLION // 5))),
        "elements in elements": "<rss>" + "<channel>" * (MILLION // 9),
        "a name of a million letters": "<" + "a" * MILLION + ">",
        "attributes": "<rss " + "".join(f"a{n}='' " for n in range(MILLION // 10)) + ">",
        "a title of a million letters": export(item(title="a" * MILLION)),
        "a text of a million letters": export(item("a" * MILLION)),
        "a text of a million paragraphs": export(item("a\n\n" * MILLION)),
        "a text of 10 MB": export(item("<p>" + "a " * 50 + "</p>\n") * 1 + item("b " * 5 * MILLION)),
        "HTML in HTML": export(item("<b><i><u>" * (MILLION // 9))),
        "quotations in quotations": export(item("<blockquote>" * (MILLION // 12))),
        "lists in lists": export(item("<ul><li>" * (MILLION // 8))),
        "tables in tables": export(item("<table><tr><td>" * (MILLION // 15))),
        "emphasis that is never closed": export(item("<p><b>a" * (MILLION // 7))),
        "shortcodes that open": export(item("[caption " * (MILLION // 9))),
        "brackets": export(item("[" * MILLION)),
        "comments of blocks": export(item("<!-- wp:a " * (MILLION // 10))),
        "attributes of HTML": export(item("<p " + "".join(f"a{n} " for n in range(MILLION // 7)) + ">")),
        "5,000 posts": export("".join(item(title=f"A{n}") for n in range(5_000))),
        "5,000 posts of one name": export(item() * 5_000),
        "20,000 comments": export(item(more=comment.format(1, 1) * 20_000)),
        "20,000 comments, each below the last": export(
            item(more="".join(comment.format(n, n - 1) for n in range(1, 20_000)))
        ),
        "20,000 categories": export(item(more="<category domain='a'>b</category>" * 20_000)),
        "signs": "&" * MILLION,
        "an answer in lists": "[" * MILLION,
    }.items():
        yield f"WordPress: {name}", "wordpress", "export.xml", text


def cases():
    for texts in (of_front_matter(), of_texts(), of_meetings()):
        for name, article_md, meetings_toml in texts:
            yield name, lambda folder, a=article_md, m=meetings_toml: checked(folder, a, m)
    for files in (of_timelines(), of_wordpress()):
        for name, program, file, text in files:
            yield name, lambda folder, p=program, f=file, t=text: imported(folder, p, f, t)


def checked(folder, article_md, meetings_toml):
    story = folder / "content" / "story"
    story.mkdir(parents=True)
    (story / "article.md").write_text(article_md, newline="")
    (story / "meetings.toml").write_text(meetings_toml, newline="")
    return ["check"]


def imported(folder, program, file, text):
    (folder / file).write_text(text, newline="")
    return ["import", program, file, "--url", "https://www.geonames.org/"]


def measure(command, arguments, folder):
    """Seconds, megabytes at most, the exit code (none if it had to be stopped), bytes printed."""
    printed = folder / "printed"
    with printed.open("w") as output:
        started = time.monotonic()
        process = subprocess.Popen(
            [command, *arguments], cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
        code = None
        while time.monotonic() - started < PATIENCE:
            ended, status, usage = os.wait4(process.pid, os.WNOHANG)
            if ended:
                code = os.waitstatus_to_exitcode(status)
                break
            time.sleep(0.005)
        else:
            process.kill()
            _, _, usage = os.wait4(process.pid, 0)
        # Of its own processors: others may have the machine, too.
        seconds = usage.ru_utime + usage.ru_stime
    return seconds, usage.ru_maxrss / 1024, code, printed.stat().st_size


def main():
    command = str(Path(sys.argv[1]).resolve())
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    print(f"{'seconds':>8} {'MB':>6} {'code':>5} {'printed':>9}  case")
    shutil.rmtree(WORK, ignore_errors=True)
    for number, (name, make) in enumerate(cases()):
        if wanted not in name:
            continue
        # Where nothing was: ext4 looks for a while past every inode that was freed before.
        folder = WORK / str(number)
        folder.mkdir(parents=True)
        seconds, megabytes, code, printed = measure(command, make(folder), folder)
        hard = " !" if seconds > 1 or megabytes > 300 or code not in (0, 1) else ""
        print(f"{seconds:8.2f} {megabytes:6.0f} {code!s:>5} {printed:9}  {name}{hard}", flush=True)
    shutil.rmtree(WORK, ignore_errors=True)


main()
