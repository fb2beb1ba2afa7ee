"""The index: what is written is read back; a reader is never disturbed; nothing but a whole index is ever used."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askbudget import store
from askbudget.errors import IndexUnusable
from askbudget.model import Document, Extraction, Fact, Finding, Name, Organisation, Passage, Place, Report, Side
from askbudget.normalize import key
from askbudget.quantity import Quantity
from askbudget.store.schema import SCHEMA_VERSION

SCHEMA_SQL = Path(__file__).parent.parent / "index" / "schema.sql"
YUBEI, TONGNAN = "yubei2025", "tongnan2024"


def fact(document: str, line: int, **fields: object) -> Fact:
    plain = Fact(
        document, "table", 2025, "预算", "行政运行", "基本支出", "10", "万元", Place((line, line), "行政运行 10")
    )
    return replace(plain, **fields)


def yubei() -> Extraction:
    """
    63  收入总计 2227.32 万元（printed 2,227.32）; 64  行政运行 2101501 0.0064 万元
    70  项目 信息化建设 (50011225P) 12.5 万元; 71-72 its target 系统/“数据”准确率 >=95 %; 73 满意 in words
    """
    place = Place((63, 63), "收入总计\t2,227.32", 3, "表一 收支总表", "收入总计", "预算数")
    project = {"kind": "project", "item": "信息化建设", "measure": "当年预算", "code": "50011225P"}
    target = {"kind": "target", "measure": "指标值", "parent": "信息化建设"}
    return Extraction(
        document=Document(
            *(
                YUBEI,
                "样本/yubei2025.txt",
                "d1",
                "2025年部门预算",
                Organisation("重庆市渝北区医疗保障局", "渝北区", ("渝北医保局",)),
            ),
            *(2025, "预算", "部门", 420),
        ),
        facts=(
            fact(YUBEI, 70, **project, value="12.5"),
            fact(
                YUBEI,
                63,
                kind="balance",
                item="收入总计",
                measure="预算数",
                value="2227.32",
                place=place,
                form="balance",
            ),
            fact(YUBEI, 64, value="0.0064", code="2101501", column_source="solved"),
            fact(YUBEI, 71, **target, item="信息化建设/“数据”准确率", value="95", unit="%", operator=">="),
            fact(YUBEI, 73, **target, item="信息化建设/满意程度", value="满意", unit="", operator="定性"),
        ),
        passages=(
            Passage(
                YUBEI,
                "duties",
                "主要职责",
                "负责全区医疗保障基金的监督\n管理。",
                Place((5, 9), "负责全区…"),
                "一、职能",
            ),
            Passage(
                YUBEI,
                "definition",
                "“三公”经费",
                "指因公出国（境）费、公务用车购置及运行费和公务接待费。",
                Place((90, 91), "“三公”经费：指…"),
            ),
        ),
        findings=(
            Finding(
                *(YUBEI, "sum", "error", "合计与分项不符"),
                (Side("表一", "10.00", "万元", (63, 63), "10.00"), Side("正文", "10.01", "万元", (7, 8), "10.01万元")),
                *("0.01", "万元"),
            ),
        ),
        report=Report(9, 300, 12, 1, unreadable=(Place((80, 81), "■■", 4, "表三", None, "合计"),)),
    )


def tongnan() -> Extraction:
    """8  公务接待费 90,000 元; 行政运行 2101501 7 万元"""
    document = Document(
        *(
            TONGNAN,
            "样本/tongnan2024.txt",
            "d2",
            "2024年部门预算",
            Organisation("重庆市潼南区医疗保障局", "潼南区", ("渝北医保局", "潼南")),
        ),
        *(2024, "预算", "单位"),
    )
    facts = (
        fact(
            TONGNAN,
            8,
            kind="three_public",
            item="公务接待费",
            measure="2024年预算数",
            value="90000",
            unit="元",
            year=2024,
        ),
        fact(TONGNAN, 12, value="7", code="2101501", year=2024),
    )
    passages = (
        Passage(TONGNAN, "reason", "公务接待费", "公务接待费减少，主要是厉行节约。", Place((20, 20), "公务接待费减少")),
    )
    return Extraction(document, facts, passages, (), Report(9, 200, 0, 0))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """In a folder whose name would break a URI that is not quoted."""
    return tmp_path / "预算 #1 50%?" / "askbudget.db"


@pytest.fixture
def index(path: Path):
    store.write(path, [yubei(), tongnan()], lexicon_json='{"词": 1}')
    with store.Index(path) as opened:
        yield opened


def dump(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def values(facts: list[Fact]) -> list[str]:
    return [each.value for each in facts]


# ---------------------------------------------------------------- round trip


def test_everything_of_an_extraction_is_read_back(index):
    written = yubei()
    assert index.documents() == (tongnan().document, written.document)
    assert index.document(YUBEI) == written.document
    assert index.document("gone") is None
    assert index.facts([YUBEI]) == sorted(written.facts, key=lambda each: each.place.lines)
    assert index.passages([YUBEI]) == list(written.passages)
    assert index.findings([YUBEI]) == index.findings() == list(written.findings)
    assert index.findings([TONGNAN]) == []
    assert index.reports() == {TONGNAN: tongnan().report, YUBEI: written.report}
    assert index.meta("lexicon") == '{"词": 1}'
    assert index.meta("schema_version") == str(store.SCHEMA_VERSION)
    assert index.meta("colour") is None


def test_cents_are_exact_integers(index, path):
    """2227.32 万元 = 22,273,200.00 元; 0.0064 万元 = 64.00 元; 95 %; words have none"""
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT value, unit, cents, typeof(cents) FROM facts WHERE document = ?", [YUBEI])
    assert {(value + unit, cents, type_) for value, unit, cents, type_ in rows} == {
        ("2227.32万元", 2_227_320_000, "integer"),
        ("0.0064万元", 6_400, "integer"),
        ("12.5万元", 12_500_000, "integer"),
        ("95%", 9_500, "integer"),
        ("满意", None, "null"),
    }
    connection.close()


AMOUNTS = st.decimals(-(10**8), 10**8, allow_nan=False, places=6) | st.decimals(-1000, 1000, allow_nan=False)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(AMOUNTS, st.sampled_from(["元", "万元", "亿元", "%", "人"])), min_size=1, max_size=20))
def test_any_value_survives_and_cents_are_never_rounded(tmp_path, amounts: list[tuple[Decimal, str]]):
    facts = tuple(fact(YUBEI, n, value=format(value, "f"), unit=unit) for n, (value, unit) in enumerate(amounts, 1))
    store.write(tmp_path / "values.db", [replace(yubei(), facts=facts, passages=())], lexicon_json="{}")
    with store.Index(tmp_path / "values.db") as index:
        assert [each.quantity for each in index.facts()] == [Quantity(value, unit) for value, unit in amounts]
    connection = sqlite3.connect(tmp_path / "values.db")
    for (cents,), (value, unit) in zip(
        connection.execute("SELECT cents FROM facts ORDER BY number"), amounts, strict=True
    ):
        exact = Quantity(value, unit).base * 100
        assert cents == (int(exact) if exact == int(exact) else None)
    connection.close()


def test_a_number_beyond_64_bits_has_no_cents_but_its_value(tmp_path):
    huge = fact(YUBEI, 1, value="9" * 20)
    store.write(tmp_path / "a.db", [replace(yubei(), facts=(huge,))], lexicon_json="{}")
    with store.Index(tmp_path / "a.db") as index:
        assert index.facts() == [huge]


# ---------------------------------------------------------------- questions to the index


def test_facts_pass_all_filters_in_document_order(index):
    assert values(index.facts()) == ["90000", "7", "2227.32", "0.0064", "12.5", "95", "满意"]
    assert values(index.facts(keys=["行政运行"])) == ["7", "0.0064"]
    assert values(index.facts([YUBEI], keys=["行政运行", "收入总计"])) == ["2227.32", "0.0064"]
    assert values(index.facts(codes=["2101501"])) == ["7", "0.0064"]
    assert values(index.facts(kinds=["target"], parents=[key("信息化建设")])) == ["95", "满意"]
    assert values(index.facts(forms=["balance"])) == ["2227.32"]
    assert values(index.facts(keys={key("信息化建设/“数据”准确率")})) == ["95"]
    assert index.facts([]) == index.facts(keys=[]) == index.facts(["gone"]) == []


def test_facts_of_one_line_stay_in_the_order_of_the_table(tmp_path):
    row = tuple(fact(YUBEI, 5, measure=measure) for measure in ("合计", "基本支出", "项目支出", "本年"))
    store.write(tmp_path / "a.db", [replace(yubei(), facts=row)], lexicon_json="{}")
    with store.Index(tmp_path / "a.db") as index:
        assert index.facts() == list(row)


def test_names_are_found_by_exact_key_among_thousands(index):
    many = [f"词{n}" for n in range(5_000)]
    assert index.names([*many, "行政运行", "2101501", "三公经费", "数据准确率", "50011225p"]) == [
        Name("2101501", "code", "2101501", (TONGNAN, YUBEI)),
        Name("50011225p", "project", "信息化建设", (YUBEI,)),
        Name("三公经费", "term", "“三公”经费", (YUBEI,)),
        Name("数据准确率", "target", "“数据”准确率", (YUBEI,)),
        Name("行政运行", "item", "行政运行", (TONGNAN, YUBEI)),
    ]
    assert index.names(["行政"]) == index.names([]) == []


def test_an_alias_stands_for_every_organisation_that_has_it(index):
    assert [(name.value, name.documents) for name in index.names([key("渝北医保局")])] == [
        ("重庆市渝北区医疗保障局", (YUBEI,)),
        ("重庆市潼南区医疗保障局", (TONGNAN,)),
    ]


def test_names_are_found_by_how_they_start_the_shortest_first(index):
    found = index.names_starting("行政")
    assert found
    assert all(name.key.startswith("行政") for name in found)
    assert [len(name.key) for name in found] == sorted(len(name.key) for name in found)
    assert (
        index.names_starting("行政", [YUBEI], ["item"], limit=1)
        == [name for name in index.names_starting("行政", [YUBEI]) if name.kind == "item"][:1]
    )
    assert index.names_starting("没有") == []


def test_names_of_documents_tell_all_documents_they_are_in(index):
    names = index.names_of([TONGNAN], ["item", "code"])
    assert [(name.value, name.documents) for name in names] == [
        ("2101501", (TONGNAN, YUBEI)),
        ("公务接待费", (TONGNAN,)),
        ("行政运行", (TONGNAN, YUBEI)),
    ]
    assert {name.kind for name in index.names_of([YUBEI])} == {
        "organisation",
        "item",
        "code",
        "project",
        "target",
        "term",
        "table",
    }
    assert index.names_of([]) == []


def test_names_of_documents_belong_to_whoever_asked(index):
    """The index keeps what it has read; who crosses names off his list does not take them from the next."""
    mine = index.names_of([TONGNAN], ["item"])
    kept = list(mine)
    mine.clear()
    assert index.names_of([TONGNAN], ["item"]) == kept != []


def test_passages_by_kind_and_subject(index):
    assert [each.subject for each in index.passages(kinds=["definition", "reason"])] == ["公务接待费", "“三公”经费"]
    assert [each.kind for each in index.passages(subjects=[key("三公经费")])] == ["definition"]
    assert [index.passages([YUBEI], limit=n) for n in (0, 1)] == [[], index.passages([YUBEI])[:1]]


@pytest.mark.parametrize("cut", [lambda index: store.words, lambda index: index.words_in], ids=["jieba", "vocabulary"])
def test_search_finds_chinese_words_best_first(index, cut: Callable[[store.Index], Callable[[str], list[str]]]):
    """公务接待费 is in both, but the short passage on it alone is the better one; 监督管理 is broken across lines."""
    words = cut(index)
    assert [each.kind for each in index.search(words("公务接待费"))] == ["reason", "definition"]
    assert [each.kind for each in index.search(words("公务接待费"), limit=1)] == ["reason"]
    assert [each.kind for each in index.search(words("公务接待费"), [YUBEI])] == ["definition"]
    assert [each.kind for each in index.search(words("谁来监督管理？"))] == ["duties"]
    assert index.search(words("航天飞机")) == []


def test_search_takes_words_for_words(index):
    """Operators, quotes, lone surrogates of a broken terminal, and more words than FTS5 nests are all just words."""
    for odd in ('"', "AND", "words:", "NEAR(", "*", "\udcff", "", "\0"):
        assert index.search([odd]) == []
    assert index.search([]) == []
    assert len(index.search([*(f"词{n}" for n in range(2_000)), "监督"])) == 1
    assert index.names(["\udcff"]) == []
    assert index.document("\udcff") is None


def test_words_have_no_punctuation_and_one_spelling():
    assert store.words("医 疗\n保障（ＡＢＣ）， 2025年。") == ["医疗", "保障", "医疗保障", "abc", "2025", "年"]


# ---------------------------------------------------------------- written whole, or not at all


def test_the_same_documents_give_the_same_index(tmp_path):
    """In any order, at once or one by one with the others kept."""
    at_once, turned, one_by_one = (tmp_path / name for name in ("a.db", "b.db", "c.db"))
    store.write(at_once, [yubei(), tongnan()], lexicon_json="{}")
    store.write(turned, iter([tongnan(), yubei()]), lexicon_json="{}")
    store.write(one_by_one, [yubei()], lexicon_json="{}")
    store.write(one_by_one, [tongnan()], keep=[YUBEI], lexicon_json="{}")
    assert dump(at_once) == dump(turned) == dump(one_by_one)
    with store.Index(one_by_one) as index:
        assert [each.document for each in index.search(["监督"])] == [YUBEI]


def test_what_is_not_kept_is_gone(index, path):
    store.write(path, [], keep=[TONGNAN], lexicon_json="{}")
    with store.Index(path) as after:
        assert [each.id for each in after.documents()] == [TONGNAN] == list(after.reports())
        assert {each.document for each in after.facts()} == {TONGNAN}
        assert after.names(["三公经费"]) == after.search(["监督"]) == after.findings() == []
        assert after.names(["行政运行"]) == [Name("行政运行", "item", "行政运行", (TONGNAN,))]


def test_a_reader_sees_the_old_index_whole_and_the_next_one_the_new(index, path):
    before = index.facts()
    store.write(path, [tongnan()], lexicon_json="{}")
    with ThreadPoolExecutor(2) as threads:
        assert threads.submit(index.facts).result() == before
    assert [each.id for each in index.documents()] == [TONGNAN, YUBEI]
    with store.Index(path) as after:
        assert [each.id for each in after.documents()] == [TONGNAN]


def test_a_failure_halfway_leaves_the_old_index_and_nothing_else(index, path):
    def failing():
        yield tongnan()
        raise KeyboardInterrupt

    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt):
        store.write(path, failing(), lexicon_json="{}")
    with pytest.raises(IndexUnusable, match="UNIQUE"):
        store.write(path, [yubei(), yubei()], lexicon_json="{}")
    with pytest.raises(IndexUnusable, match="没有要保留的文件 gone"):
        store.write(path, [yubei()], keep=["gone", TONGNAN], lexicon_json="{}")
    assert path.read_bytes() == before
    assert os.listdir(path.parent) == [path.name]


def test_a_written_index_is_one_compact_file_that_others_may_read(index, path):
    assert os.listdir(path.parent) == [path.name]
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.execute("INSERT INTO passages_search(passages_search, rank) VALUES ('integrity-check', 1)")
    connection.close()
    umask = os.umask(0)
    os.umask(umask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for place in (tmp_path / "file" / "a.db", tmp_path / "folder"):
        with pytest.raises(IndexUnusable, match="无法写入索引"):
            store.write(place, [tongnan()], lexicon_json="{}")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write and read everything")
def test_missing_permissions_are_said(index, path):
    path.chmod(0o000)
    with pytest.raises(IndexUnusable, match="无法打开索引"):
        store.Index(path)
    path.parent.chmod(0o500)
    try:
        with pytest.raises(IndexUnusable, match="无法写入索引"):
            store.write(path, [tongnan()], lexicon_json="{}")
    finally:
        path.parent.chmod(0o700)


# ---------------------------------------------------------------- nothing but a whole index


def no_file(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("收入总计\t2,227.32\n" * 1_000)


def foreign(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.executescript("CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('schema_version', '1')")
    connection.close()


def half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2 // 4096 * 4096)


def almost_whole(path: Path) -> None:
    os.truncate(path, path.stat().st_size - 1)


def other_version(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    connection.commit()
    connection.close()


def zeros_after_the_header(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + bytes(path.stat().st_size - 100))


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (no_file, "没有可用的索引.*请先运行 askbudget index"),
        (empty, "不是 askbudget 的索引"),
        (text, "不是 askbudget 的索引"),
        (foreign, "不是 askbudget 的索引"),
        (half, "不完整.*--rebuild"),
        (almost_whole, "不完整.*--rebuild"),
        (other_version, rf"版本是 999，本程序需要 {SCHEMA_VERSION}；.*--rebuild"),
        (zeros_after_the_header, "已损坏.*--rebuild"),
    ],
)
def test_what_is_no_whole_index_is_refused(index, path, spoil: Callable[[Path], None], message: str):
    index.close()
    spoil(path)
    with pytest.raises(IndexUnusable, match=message) as caught:
        store.Index(path)
    assert "\n" not in str(caught.value)
    with pytest.raises(IndexUnusable, match=message):
        store.write(path, [tongnan()], keep=[YUBEI], lexicon_json="{}")


def test_damage_inside_is_an_error_in_one_line_or_harmless_but_never_anything_else(index, path):
    """Every page after the first overwritten in turn: whatever is asked then, IndexUnusable or an answer."""
    index.close()
    whole = path.read_bytes()
    questions = ("documents", "facts", "passages", "findings", "reports")
    messages = []
    for start in range(4096, len(whole), 4096):
        path.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
        for question in questions:
            try:
                with store.Index(path) as opened:
                    getattr(opened, question)()
            except IndexUnusable as error:
                messages.append(str(error))
    assert len(messages) >= len(questions)
    assert not [message for message in messages if "\n" in message]


# ---------------------------------------------------------------- shared, light, documented


def test_threads_share_an_index(index):
    expected = index.facts(), index.names(["行政运行"]), index.search(["监督"])
    with ThreadPoolExecutor(8) as threads:
        asked = [
            threads.submit(lambda: (index.facts(), index.names(["行政运行"]), index.search(["监督"])))
            for _ in range(200)
        ]
        assert all(each.result() == expected for each in asked)


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        (lambda index: index.names(["甲"]), "names USING COVERING INDEX sqlite_autoindex_names_1 (key=?)"),
        (lambda index: index.names_of(["甲"], ["item"]), "names USING INDEX names_document (document=? AND kind=?)"),
        (
            lambda index: index.names_starting("甲"),
            "names USING COVERING INDEX sqlite_autoindex_names_1 (key>? AND key<?)",
        ),
        (lambda index: index.facts(["甲"], keys=["乙"]), "facts USING INDEX facts_item (item_key=? AND document=?)"),
        (lambda index: index.facts(keys=["乙"]), "facts USING INDEX facts_item (item_key=?)"),
        (lambda index: index.facts(codes=["乙"]), "facts USING INDEX facts_code (code=?)"),
        (lambda index: index.facts(parents=["乙"]), "facts USING INDEX facts_parent (parent_key=?)"),
        (lambda index: index.facts(["甲"]), "facts USING INDEX facts_document (document=?)"),
        (lambda index: index.passages(subjects=["乙"]), "passages USING INDEX passages_subject (subject_key=?)"),
        (lambda index: index.document("甲"), "documents USING INDEX sqlite_autoindex_documents_1 (id=?)"),
    ],
)
def test_exact_questions_use_an_index_of_the_database(index, path, question, searched: str):
    """No question about a name, an item or a code reads a table from end to end."""
    asked: list[str] = []
    index._connection.set_trace_callback(asked.append)
    question(index)
    connection = sqlite3.connect(path)
    steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}")]
    connection.close()
    assert f"SEARCH {searched}" in steps
    assert not [step for step in steps if step.startswith("SCAN") and "json_each" not in step]


def test_reading_loads_neither_jieba_nor_sqlite_utils(index, path):
    script = (
        "import sys; from pathlib import Path; import askbudget.store as store\n"
        "assert 'askbudget.store.reading' not in sys.modules\n"
        "index = store.Index(Path(sys.argv[1])); index.search(index.words_in('监督管理')); index.facts()\n"
        "print(sorted({'jieba', 'sqlite_utils', 'platformdirs'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_segmenting_is_silent_and_needs_no_writable_cache(tmp_path):
    (tmp_path / "file").touch()
    script = "from askbudget import store; print(store.words('医疗保障局')[:2])"
    for cache in (tmp_path / "cache", tmp_path / "file" / "none"):
        environment = os.environ | {"XDG_CACHE_HOME": str(cache), "HOME": str(cache)}
        done = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
        )
        assert (done.stdout, done.stderr) == ("['医疗', '保障']\n", "")


def documented_schema(path: Path) -> str:
    connection = sqlite3.connect(path)
    hidden = "name NOT LIKE 'passages\\_search\\_%' ESCAPE '\\' AND sql IS NOT NULL"
    statements = [row[0] for row in connection.execute(f"SELECT sql FROM sqlite_master WHERE {hidden} ORDER BY rowid")]
    connection.close()
    return "-- The index as SQLite has it; written by tests/test_store.py.\n\n" + ";\n\n".join(statements) + ";\n"


def test_the_schema_in_the_index_folder_is_that_of_a_written_index(index, path):
    """After a change: UPDATE_SCHEMA=1 pytest tests/test_store.py"""
    if os.environ.get("UPDATE_SCHEMA"):
        SCHEMA_SQL.write_text(documented_schema(path), encoding="utf-8")
    assert SCHEMA_SQL.read_text(encoding="utf-8") == documented_schema(path)


def test_an_unknown_name_is_no_part_of_the_store():
    with pytest.raises(AttributeError, match="colour"):
        store.colour  # noqa: B018
