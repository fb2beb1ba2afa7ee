"""From files to pages of lines."""

import codecs
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askbudget.errors import UnreadableInput
from askbudget.model import Line
from askbudget.reading import discover, read
from askbudget.reading.text import pages

BUDGET = "一、收入总计\t12.50\n二、支出总计\t12.50\n"


def write(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def texts(path: Path) -> list[str]:
    return [line.text for line in read(path).lines]


def test_a_source_is_what_the_file_is(tmp_path, monkeypatch):
    write(tmp_path / "bureau2024.txt", BUDGET)
    monkeypatch.chdir(tmp_path)
    source = read(Path("bureau2024.txt"))
    assert source.stem == "bureau2024"
    assert source.path == str(tmp_path / "bureau2024.txt")
    assert source.digest == hashlib.sha256(BUDGET.encode()).hexdigest()
    assert [page.number for page in source.pages] == [None]
    assert source.lines == (Line(1, "一、收入总计\t12.50"), Line(2, "二、支出总计\t12.50"))


@pytest.mark.parametrize(
    "data",
    [
        BUDGET.encode("utf-8"),
        BUDGET.encode("utf-8-sig"),
        BUDGET.encode("gb18030"),
        b"\x84\x31\x95\x33" + BUDGET.encode("gb18030"),
        codecs.BOM_UTF16_LE + BUDGET.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + BUDGET.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 mark", "gb18030", "gb18030 mark", "utf-16-le", "utf-16-be"],
)
def test_every_encoding_gives_the_same_text(tmp_path, data):
    assert texts(write(tmp_path / "a.txt", data)) == BUDGET.splitlines()


def test_characters_outside_gbk_are_read_from_gb18030(tmp_path):
    assert texts(write(tmp_path / "a.txt", "㐀镇𠮷村".encode("gb18030"))) == ["㐀镇𠮷村"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_in_any_of_three_ways(tmp_path, end):
    """甲, a blank line, 乙: a final break adds no line, a blank line counts."""
    for text in (f"甲{end}{end}乙", f"甲{end}{end}乙{end}"):
        assert texts(write(tmp_path / "a.txt", text)) == ["甲", "", "乙"]


@pytest.mark.parametrize("separator", ["\f", "\v", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_other_separators_stay_inside_their_line(tmp_path, separator):
    text = f"甲{separator}乙\n{separator}丙\t丁\n"
    assert read(write(tmp_path / "a.txt", text)).lines == (Line(1, f"甲{separator}乙"), Line(2, f"{separator}丙\t丁"))


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n\ufeff"))),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_numbers_and_words_are_those_of_the_file(lines, end):
    data = "".join(line + end for line in ["首行", *lines]).encode()
    (page,) = pages(Path("a.txt"), data)
    assert page.lines == tuple(Line(number, text) for number, text in enumerate(["首行", *lines], start=1))


@pytest.mark.parametrize("name", ["a.md", "a.TXT", "公开说明", "a.2024年"])
def test_text_is_read_whatever_it_is_called(tmp_path, name):
    assert texts(write(tmp_path / name, "甲\n")) == ["甲"]


@pytest.mark.parametrize("data", [b"", b"\n \t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file_is_refused(tmp_path, data):
    with pytest.raises(UnreadableInput, match=r"是空的.*empty\.txt"):
        read(write(tmp_path / "empty.txt", data))


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04\0\0budget",
        "没有字节序标记".encode("utf-16-le") + b"\0\0",
        codecs.BOM_UTF32_LE + "预算".encode("utf-32-le"),
        codecs.BOM_UTF16_LE + b"\x00\xd8\x41",
        b"\xff\x80\x81 neither",
    ],
    ids=["zip", "utf-16 without mark", "utf-32", "broken utf-16", "no encoding"],
)
def test_what_is_no_text_is_refused(tmp_path, data):
    with pytest.raises(UnreadableInput, match=r"不是文本文件.*odd\.txt"):
        read(write(tmp_path / "odd.txt", data))


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.DOCX"])
def test_a_format_that_cannot_be_read_yet_says_so(tmp_path, name):
    with pytest.raises(UnreadableInput, match=rf"还不能读取.*{name}.*转换成文本"):
        read(write(tmp_path / name, "甲\n"))


def test_a_missing_file_or_a_folder_is_refused_with_its_name(tmp_path):
    with pytest.raises(UnreadableInput, match=r"找不到 .*gone\.txt"):
        read(tmp_path / "gone.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableInput, match=r"无法读取 .*folder\.txt"):
        read(tmp_path / "folder.txt")


def test_folders_are_searched_and_the_result_is_sorted(tmp_path):
    """Readable suffixes only, at every depth, hidden files and folders left out."""
    for name in ("b.txt", "a.md", "sub/deeper/c.TXT", "d.pdf", "e", ".hidden.txt", ".git/f.txt"):
        write(tmp_path / name, "甲\n")
    assert discover([tmp_path]) == [tmp_path / "a.md", tmp_path / "b.txt", tmp_path / "sub" / "deeper" / "c.TXT"]


def test_files_are_taken_as_named_and_once(tmp_path, monkeypatch):
    hidden, plain = write(tmp_path / ".hidden.txt", "甲\n"), write(tmp_path / "plain", "甲\n")
    text = write(tmp_path / "z.txt", "甲\n")
    assert discover([text, plain, tmp_path, hidden]) == [hidden, plain, text]
    monkeypatch.chdir(tmp_path)
    assert len(discover([Path("z.txt"), text, Path("../") / tmp_path.name / "z.txt"])) == 1


def test_a_missing_path_and_a_folder_without_documents_are_refused(tmp_path):
    text = write(tmp_path / "full" / "a.txt", "甲\n")
    write(tmp_path / "bare" / "picture.png", "x")
    with pytest.raises(UnreadableInput, match=r"找不到 .*gone"):
        discover([text, tmp_path / "gone"])
    with pytest.raises(UnreadableInput, match=r"bare 里没有可读取的文件.*\.txt"):
        discover([text.parent, tmp_path / "bare"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_permission_is_refused(tmp_path):
    write(tmp_path / "shut" / "a.txt", "甲\n").parent.chmod(0)
    with pytest.raises(UnreadableInput, match=r"无法读取 .*shut"):
        discover([tmp_path])
