"""The benchmark of stories: its reports can be read, and pairs are counted as by hand."""

from __future__ import annotations

from collections import Counter

from benchmarks.stories import REPORTS, SMALL, Pairs, count_pairs, read_events, read_inboxes
from translate.article import Article, read_articles


def test_every_report_is_an_article_of_an_event() -> None:
    articles = list(read_articles(REPORTS))
    events = read_events(REPORTS.read_text(encoding="utf-8").splitlines())
    assert all(isinstance(each, Article) and each.published and each.source and not each.left_out for each in articles)
    assert [each.id for each in articles if isinstance(each, Article)] == list(events)
    assert sorted(Counter(Counter(events.values()).values()).items()) == [(1, 8), (2, 10), (3, 12), (8, 1)]


def test_every_small_inbox_tells_an_event_twice_and_others() -> None:
    inboxes = read_inboxes(SMALL.read_text(encoding="utf-8").splitlines())
    assert [len(each) for each in inboxes] == [4, 4, 3, 4, 4, 3, 3, 3]
    for each in inboxes:
        assert sorted(Counter(read_events(each).values()).values()) == [1] * (len(each) - 2) + [2]
    assert len({name for each in inboxes for name in read_events(each)}) == sum(map(len, inboxes))


def test_pairs_are_counted_within_stories_and_events() -> None:
    events = {"a": "fire", "b": "fire", "c": "fire", "d": "flood"}
    assert count_pairs([["a", "b"], ["c", "d"]], events) == Pairs(wanted=3, found=2, right=1)
