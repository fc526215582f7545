"""Complementary suppression: what else has to be hidden so that sums do not tell what is hidden.

Every hidden count gets moves (`data.disclosure.moves`): hidden counts around it that make up for
each other, so that it may be larger or smaller by as much as its rule asks and no sum changes. Of
all moves through a count those are taken that hide the least: figures that are hidden already cost
nothing, others by the size of the area and of the group and by their number of persons. What gets
hidden on the way needs moves of its own, and so on until every hidden count has enough; these
moves are the proof that the attack will find nothing.
"""

from __future__ import annotations

import heapq

import numpy as np

from data.disclosure.hierarchy import TOTAL, Hierarchy
from data.disclosure.moves import Corners, Moves
from data.disclosure.system import NONE, Floats, Ints, Slice

_LEVELS = 3.0
"""How much more a figure of the next larger level is worth."""

_TOTALS = 3.0
"""How much more a figure over all groups of one more breakdown is worth."""

_DEAR = 2.0
"""Where moves among siblings hide so much more than the count itself, areas further away are tried
too."""

_ENDLESS = 2**40


class Cover:
    """What is hidden in a slice, kept up to date while more is hidden."""

    def __init__(self, made: Slice, values: Ints, need: Ints) -> None:
        """Nothing is hidden yet. `values` are true counts (−1: unknown); `need` the least range."""
        self.made, self.values = made, values
        self.need = need.copy()
        self.fixed = np.zeros(made.size, dtype=np.bool_)
        out = np.array([sheet.out for sheet in made.sheets], dtype=np.bool_)
        self.stays = out[made.row_sheet] if len(out) else np.zeros(0, dtype=np.bool_)
        for at in (made.row_n, made.row_d):
            told = made.empty | (self.stays & made.published)
            self.fixed[at[told & (at != NONE)]] = True
        self.row_hidden = np.zeros(len(made.row_n), dtype=np.bool_)
        self.free = made.known(np.ones(len(made.row_n), dtype=np.bool_)) == NONE
        rows: list[list[int]] = [[] for _ in range(made.size)]
        for number, (n, d) in enumerate(zip(made.row_n.tolist(), made.row_d.tolist(), strict=True)):
            rows[n].append(number)
            if d != NONE:
                rows[d].append(number)
        self.rows = rows
        self.cost = self._costs()
        self.up, self.down = self._room()
        self.todo = np.flatnonzero((need > 0) & self.free).tolist()

    def _costs(self) -> Floats:
        """What hiding a variable costs: the sum over the figures that would go."""
        made = self.made
        levels = sorted({b.level: len(b.areas) for b in made.blocks}.items(), key=lambda p: p[1])
        above = {level: len(levels) - 1 - n for n, (level, _) in enumerate(levels)}
        cost = np.zeros(made.size)
        for block in made.blocks:
            width = len(block.areas) * len(block.groups)
            groups = np.array([float(sum(c == TOTAL for c in group)) for group in block.groups])
            weight = _TOTALS ** (groups - len(made.columns)) * _LEVELS ** above[block.level]
            cost[block.base : block.base + width] = np.tile(weight, len(block.areas))
        shown_in = np.array([max(1, len(rows)) for rows in self.rows])
        size = np.log2(2.0 + np.maximum(0, self.values))
        found: Floats = cost * shown_in * size / 4
        return found

    def _room(self) -> tuple[Ints, Ints]:
        """How much larger and smaller each count may be: numerators stay below denominators."""
        made, values = self.made, self.values
        up = np.full(made.size, _ENDLESS)
        down = np.where(values == NONE, 0, values)
        pairs = (made.row_d != NONE) & (values[made.row_n] != NONE)
        n, d = made.row_n[pairs], made.row_d[pairs]
        rest = np.where(values[d] == NONE, 0, values[d] - values[n])
        np.minimum.at(up, n, rest)
        np.minimum.at(down, d, rest)
        up[(values == NONE) | self.fixed] = 0
        down[self.fixed] = 0
        return up, np.maximum(down, 0)

    def hide(self, variable: int) -> None:
        """Hide a variable and every row that shows it; the figures of those rows with them."""
        todo = [variable]
        while todo:
            one = todo.pop()
            if not self.free[one]:
                self.free[one] = True
            for row in self.rows[one]:
                if self.row_hidden[row] or self.stays[row] or not self.made.published[row]:
                    continue
                self.row_hidden[row] = True
                n, d = int(self.made.row_n[row]), int(self.made.row_d[row])
                protection = self.made.sheet(row).rule.protection
                self.need[n] = max(int(self.need[n]), protection)
                heapq.heappush(self.todo, n)
                # The figure of a hidden row must not be told by another table either.
                if not self.free[n] and not self.fixed[n]:
                    todo.append(n)
                if d != NONE and not self.free[d] and not self._shown(d):
                    self.free[d] = True

    def _shown(self, variable: int) -> bool:
        return any(
            self.made.published[r] and not self.row_hidden[r] or self.made.empty[r]
            for r in self.rows[variable]
        )

    def close(self, hierarchy: Hierarchy) -> list[int]:
        """Hide companions until every hidden count has its moves. Answers those that have not."""
        moves = Moves(self.made, hierarchy)
        failed: list[int] = []
        heapq.heapify(self.todo)
        done: set[int] = set()
        while self.todo:
            variable = heapq.heappop(self.todo)
            if variable in done:
                continue
            done.add(variable)
            if not self._settle(variable, moves):
                failed.append(variable)
        return failed

    def _settle(self, variable: int, moves: Moves) -> bool:
        """Find moves enough for one count, hiding what they need."""
        if self.values[variable] == NONE:
            return False
        missing = min(int(self.need[variable]), self._limit(variable))
        grown, shrunk = np.zeros_like(self.up), np.zeros_like(self.up)
        for far in (False, True):
            corners = moves.through(variable, self.values, far)
            while missing > 0:
                best = self._best(corners, missing, grown, shrunk)
                if best is None or not far and best[3] > _DEAR * self.cost[variable]:
                    break
                row, up, down, _ = best
                missing -= up + down
                real = corners.variables[row] != NONE
                chosen, signs = corners.variables[row][real], corners.signs[row][real]
                grown[chosen] += up * signs
                shrunk[chosen] += down * signs
                for one in chosen[~self.free[chosen]].tolist():
                    self.hide(one)
            if missing <= 0:
                return True
        return False

    def _limit(self, variable: int) -> int:
        """No count can have a wider range than its denominator allows."""
        return int(min(self.up[variable] + self.down[variable], 2**31))

    def _best(
        self, corners: Corners, missing: int, grown: Ints, shrunk: Ints
    ) -> tuple[int, int, int, float] | None:
        """The cheapest move for the range it gives: its row, how far up and down, what it hides.

        `grown` and `shrunk` are what the moves taken so far do to each count.
        """
        v, sign = corners.variables, corners.signs
        if not len(v):
            return None
        none = v == NONE
        up, down, grew, shrank = (x[v] for x in (self.up, self.down, grown, shrunk))
        plus = sign > 0
        room_up = np.where(none, _ENDLESS, np.where(plus, up - grew, down + grew)).min(axis=1)
        room_down = np.where(none, _ENDLESS, np.where(plus, down - shrank, up + shrank)).min(axis=1)
        gain = np.minimum(np.maximum(room_up, 0) + np.maximum(room_down, 0), missing)
        cost = np.where(none | self.free[v], 0.0, self.cost[v]).sum(axis=1)
        score = np.where(gain > 0, (cost + 0.001) / np.maximum(gain, 1), np.inf)
        row = int(np.argmin(score))
        if not np.isfinite(score[row]):
            return None
        upward = int(min(max(room_up[row], 0), missing))
        downward = int(min(max(room_down[row], 0), missing - upward))
        return row, upward, downward, float(cost[row])
