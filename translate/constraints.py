"""Lexical constraints as an automaton over token ids: which phrases a hypothesis has produced, and what is still to come.

Positive lexical constraints with alternatives (Hokamp & Liu 2017; Post & Vilar 2018). A hypothesis carries a
`ConstraintState`, a value; `advance` returns a new one. All alternatives of a sentence share one Aho-Corasick automaton
(Aho & Corasick 1975), so a token that breaks one phrase may be the start, or the middle, of another.

A phrase counts as a glossary audit counts it: occurrences do not overlap, the longest one wins, the leftmost of equals wins,
and it must end at a word's end. One occurrence meets one constraint.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Phrase = tuple[int, ...]
Ended = tuple[int, int]  # a phrase, and how many tokens ago it ended


@dataclass(frozen=True, slots=True)
class Constraint:
    """Target phrases of which one must be in the output.

    Attributes:
        alternatives: Token ids of each phrase.
        span: Source piece positions that the constraint translates; empty if not known.
    """

    alternatives: tuple[Phrase, ...]
    span: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.alternatives or not all(self.alternatives):
            raise ValueError("a constraint needs at least one alternative, and each at least one token")


@dataclass(slots=True, eq=False)
class Automaton:
    """The trie of all phrases of a sentence, with the links back of Aho and Corasick.

    Node 0 is the root. `back[n]` is the longest proper suffix of node n that is a node; `ends[n]` are the phrases that end at
    n, longest first; `through[n]` those that go on from n. `takers[c]` are the phrases that meet constraint c.
    """

    phrases: tuple[Phrase, ...]
    takers: tuple[tuple[int, ...], ...]
    shortest: tuple[int, ...]
    spans: tuple[frozenset[int], ...]
    continues: frozenset[int]
    children: list[dict[int, int]]
    back: list[int]
    depth: list[int]
    ends: list[tuple[int, ...]]
    through: list[tuple[int, ...]]
    states: dict[ConstraintState, ConstraintState] = field(default_factory=dict)
    matched: dict[tuple[int, ...], tuple[bool, ...]] = field(default_factory=dict)

    def follow(self, node: int, token: int) -> int:
        """The node after a token: the longest end of the output that begins some phrase."""
        while node and token not in self.children[node]:
            node = self.back[node]
        return self.children[node].get(token, 0)

    def suffixes(self, node: int) -> Iterator[int]:
        """The node and its links back, longest first, without the root."""
        while node:
            yield node
            node = self.back[node]

    def met(self, counts: tuple[int, ...]) -> tuple[bool, ...]:
        """Which constraints so many occurrences of each phrase meet: as many as possible, those preferred that take most tokens.

        A maximum matching by augmenting paths (Kuhn 1955): [[A], [A, B]] is met by one A and one B in either order. With the longer ones
        first it leaves the fewest tokens to do; of equals the earlier is met.
        """
        if counts not in self.matched:
            taken: list[list[int]] = [[] for _ in self.phrases]

            def place(constraint: int, tried: set[int]) -> bool:
                for phrase in self.takers[constraint]:
                    if phrase in tried:
                        continue
                    tried.add(phrase)
                    if len(taken[phrase]) < counts[phrase]:
                        taken[phrase].append(constraint)
                        return True
                    for at, other in enumerate(taken[phrase]):
                        if place(other, tried):
                            taken[phrase][at] = constraint
                            return True
                return False

            order = sorted(range(len(self.takers)), key=lambda number: -self.shortest[number])
            placed = {number for number in order if place(number, set())}
            self.matched[counts] = tuple(number in placed for number in range(len(self.takers)))
        return self.matched[counts]


@dataclass(frozen=True)
class ConstraintState:
    """What one hypothesis has done about its sentence's constraints.

    A sentence has few different states and asks each of them often, so they are shared and remember their answers.

    Attributes:
        automaton: Shared by all hypotheses of the sentence.
        node: The longest end of the output that begins a phrase.
        counts: Occurrences of each phrase so far.
        recent: Counted phrases that a longer one, still open, or a word going on may undo: (phrase, tokens since its end).
    """

    automaton: Automaton = field(compare=False, repr=False)
    node: int
    counts: tuple[int, ...]
    recent: tuple[Ended, ...] = ()
    _after: dict[int, ConstraintState] = field(default_factory=dict, init=False, compare=False, repr=False)

    def advance(self, token: int) -> ConstraintState:
        """The state after one more token. A token that goes on with a word undoes the phrase that ended just before it."""
        after = self._after.get(token)
        if after is None:
            after = self._advanced(token)
            after = self._after[token] = self.automaton.states.setdefault(after, after)
        return after

    def _advanced(self, token: int) -> ConstraintState:
        automaton = self.automaton
        counts = list(self.counts)
        recent: list[Ended] = []
        for phrase, age in self.recent:
            if age == 0 and token in automaton.continues:
                counts[phrase] -= 1
            else:
                recent.append((phrase, age + 1))
        node = automaton.follow(self.node, token)
        for phrase in automaton.ends[node]:
            length = len(automaton.phrases[phrase])
            under = [ended for ended in recent if ended[1] < length]
            if all(len(automaton.phrases[other]) < length for other, _ in under):
                for other, _ in under:
                    counts[other] -= 1
                counts[phrase] += 1
                recent = [*(ended for ended in recent if ended not in under), (phrase, 0)]
                break
        reach = automaton.depth[node]
        kept = tuple(ended for ended in recent if ended[1] == 0 or ended[1] < reach)
        return ConstraintState(automaton, node, tuple(counts), kept)

    @cached_property
    def met(self) -> tuple[bool, ...]:
        """For each constraint, whether the output so far meets it (if the output ended here)."""
        return self.automaton.met(self.counts)

    @cached_property
    def unmet(self) -> tuple[int, ...]:
        """Numbers of the constraints that are not met."""
        return tuple(number for number, met in enumerate(self.met) if not met)

    @cached_property
    def finished(self) -> bool:
        """Whether every constraint that can be met is met."""
        return not self._open

    @cached_property
    def at_boundary(self) -> bool:
        """Whether a phrase has just ended: the next token may not go on with its word."""
        return any(age == 0 for _, age in self.recent)

    @cached_property
    def remaining(self) -> int:
        """Tokens that are needed at least to meet what is unmet; a phrase begun saves what it has."""
        return self.needed - self._begun

    @cached_property
    def needed(self) -> int:
        """Tokens that are needed at least if nothing that is begun is gone on with."""
        return sum(self.automaton.shortest[number] for number in self._open)

    @cached_property
    def bank(self) -> int:
        """Constraint tokens done: the bank of dynamic beam allocation. Tokens, not constraints, or none would be begun."""
        return sum(self.automaton.shortest) - self.remaining

    @cached_property
    def _open(self) -> tuple[int, ...]:
        return tuple(number for number in self.unmet if self.automaton.takers[number])

    @cached_property
    def _begun(self) -> int:
        automaton, best = self.automaton, 0
        for node in automaton.suffixes(self.node):
            for number in self._open:
                for phrase in set(automaton.takers[number]).intersection(automaton.through[node]):
                    left = len(automaton.phrases[phrase]) - automaton.depth[node]
                    best = max(best, automaton.shortest[number] - left)
        return best

    def starting(self, numbers: Iterable[int] | None = None) -> frozenset[int]:
        """First tokens of the unmet constraints, or of those among `numbers`."""
        automaton = self.automaton
        wanted = self._open if numbers is None else set(numbers).intersection(self._open)
        return frozenset(automaton.phrases[phrase][0] for number in wanted for phrase in automaton.takers[number])

    @cached_property
    def continuing(self) -> frozenset[int]:
        """Next tokens of the longest begun phrases of unmet constraints; empty if none is begun."""
        automaton = self.automaton
        useful = {phrase for number in self._open for phrase in automaton.takers[number]}
        for node in automaton.suffixes(self.node):
            begun = useful.intersection(automaton.through[node])
            if begun:
                return frozenset(automaton.phrases[phrase][automaton.depth[node]] for phrase in begun)
        return frozenset()

    @cached_property
    def wanted(self) -> frozenset[int]:
        """All tokens that move a constraint on."""
        return self.continuing | self.starting()

    def pressing(self) -> frozenset[int]:
        """The tokens after which the least remains; of equals those that leave least if nothing begun is gone on with.

        The second rank keeps a phrase that begins another one from being started over and over: with [[1]] and [[1, 2]], after 1 both 1
        and 2 leave one token, but only 2 brings the end nearer.
        """
        after = {token: self.advance(token) for token in self.wanted}
        ranks = {token: (state.remaining, state.needed) for token, state in after.items()}
        least = min(ranks.values(), default=(0, 0))
        return frozenset(token for token, rank in ranks.items() if rank == least)

    def pointed_at(self, position: int) -> tuple[int, ...]:
        """Unmet constraints whose span holds a source position."""
        return tuple(number for number in self._open if position in self.automaton.spans[number])


def start_constraints(
    constraints: Sequence[Constraint], continues: frozenset[int] = frozenset(), allowed: frozenset[int] | None = None
) -> ConstraintState:
    """The state of an empty output.

    Args:
        constraints: Of one sentence; the same one twice must be met twice.
        continues: Ids of pieces that go on with the word before them.
        allowed: Ids that an output may hold. An alternative with another one is dropped; a constraint that loses all of
            them stays unmet and does not hinder the end.
    """
    usable = [
        [phrase for phrase in constraint.alternatives if allowed is None or allowed.issuperset(phrase)]
        for constraint in constraints
    ]
    phrases = tuple(dict.fromkeys(phrase for alternatives in usable for phrase in alternatives))
    number = {phrase: at for at, phrase in enumerate(phrases)}
    automaton = Automaton(
        phrases=phrases,
        takers=tuple(tuple(dict.fromkeys(number[phrase] for phrase in alternatives)) for alternatives in usable),
        shortest=tuple(min(map(len, alternatives), default=0) for alternatives in usable),
        spans=tuple(constraint.span for constraint in constraints),
        continues=continues,
        children=[{}],
        back=[0],
        depth=[0],
        ends=[()],
        through=[()],
    )
    for phrase in phrases:
        _insert(automaton, phrase, number[phrase])
    _link(automaton)
    return ConstraintState(automaton, 0, (0,) * len(phrases))


def _insert(automaton: Automaton, phrase: Phrase, number: int) -> None:
    node = 0
    for token in phrase:
        if token not in automaton.children[node]:
            automaton.children[node][token] = len(automaton.children)
            automaton.children.append({})
            automaton.back.append(0)
            automaton.depth.append(automaton.depth[node] + 1)
            automaton.ends.append(())
            automaton.through.append(())
        node = automaton.children[node][token]
        automaton.through[node] += (number,)
    automaton.through[node] = tuple(other for other in automaton.through[node] if other != number)
    automaton.ends[node] = (number,)


def _link(automaton: Automaton) -> None:
    """Breadth first: a node's link back is where its parent's link goes with the same token."""
    queue = deque([0])
    while queue:
        node = queue.popleft()
        for token, child in automaton.children[node].items():
            automaton.back[child] = automaton.follow(automaton.back[node], token) if node else 0
            automaton.ends[child] += automaton.ends[automaton.back[child]]
            queue.append(child)
