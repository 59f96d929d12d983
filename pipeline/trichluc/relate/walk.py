"""One sentence walked from left to right: every figure gets its organisation, time, measure, status and subset."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trichluc.find.mention import Mention
from trichluc.relate import candidates, shares
from trichluc.relate.context import Context, Focus
from trichluc.relate.lines import Line
from trichluc.relate.measures import Cue, cue_before, fits, is_target, own_cue
from trichluc.relate.organisations import ORDER, Org, OrgMention, is_of_kind, only_province
from trichluc.relate.periods import TERM_YEARS, Time, compared, governing, noted, shifted
from trichluc.relate.subsets import left_subset, people_subset, right_subset
from trichluc.relate.wholes import depth_opened
from trichluc.rules.alternation import compile_words
from trichluc.rules.phrases import fold
from trichluc.segment import stands_alone

_RATED = re.compile(r"xếp loại|đánh giá|hoàn thành (?:xuất sắc|tốt|nhiệm vụ)|được đánh giá")
_RAISED = re.compile(r"(?:nâng|đưa)\s[^;.]{0,60}lên\s*(?:thành\s*)?$")
_FROM_LEVEL = re.compile(r"(?:giảm|tăng|nâng)\s+từ\s+$")
_TO_LEVEL = re.compile(r"(?:giảm|tăng|nâng)\s+từ\s+[\d.,]+\s*%[^;.%]{0,40}(?:xuống|còn|lên)\s*(?:còn\s*|đến\s*)?$")
_GOES_ON = re.compile(r"\W*(?:về|cụ thể|trong đó|phấn đấu|đến năm|theo đó|\d+[.)])(?!\w)")
_DETOUR = compile_words(r"(?<!\w)(?:trong đó|riêng|như|điển hình)(?!\w)")
_UNDER_WAY = compile_words(r"(?<!\w)(?:tập trung|tiếp tục|triển khai|tăng cường|sẽ|cần|phải)(?!\w)")
_OF_CONGRESS = re.compile(r"đại hội|nghị quyết đại hội|nhiệm kỳ")
_YEAR_PLAN = re.compile(
    r"(?:chỉ tiêu|kế hoạch) (?:của )?cả năm[^,;.()\d]{0,30}$"
    r"|(?:chỉ tiêu|kế hoạch|nghị quyết)[^,;.()]{0,24}(?:năm)[^,;.()]{0,30}\(\s*$|năm\s*\(\s*$"
)
# đạt 109,23% chỉ tiêu (chỉ tiêu 130 đảng viên): of the year, also where it is set beside what some months brought
_PLAN_NOTED = re.compile(r"(?:chỉ tiêu|kế hoạch)(?![^,;.]*(?:tháng|quý))[^,;.()]{0,20}\(\s*(?:chỉ tiêu\s+|kế hoạch\s+)?$|\((?:chỉ tiêu|kế hoạch)\s+$")
_OCCASION = re.compile(r"đợt này|cùng ngày|(?:tại|sau|trong) (?:buổi|hội nghị|lễ|đại hội)|dưới cờ")
# Thành lập năm 2014 với 03 đảng viên, đến nay Chi bộ Công ty … có 26: what is said before the subject is of the subject
_FRONTED = re.compile(r"\W*(?:(?:được |mới )?thành lập|ra đời|từ (?:chỗ )?chỉ|từ chỗ|với(?=\s+\d))(?!\w)(?!.*[;])")
_ON_THE_OCCASION = re.compile(r"\W*(?:(?:nhân )?dịp này|tại hội nghị)(?!\w)")
_DELEGATES = compile_words(r"(?<!\w)(?:đại diện cho|thay mặt(?: cho)?)(?=\s+(?:hơn |gần |trên )?[\d.]+[^;.]{0,40}(?<!\w)(?:đang|hiện)(?!\w))")
_PRAISED = compile_words(r"(?<!\w)(?:giấy khen|bằng khen|khen thưởng|biểu dương|tuyên dương)(?!\w)")
_LAST_SENTENCE = re.compile(r"(?<=[.!?] )[^.!?]+$")
_CLOSING_NOTE = re.compile(r"\([^()]*\)\s*:?\s*$")
_CONTINUES = re.compile(
    r"(?:(?<!\d)(?:19|20)\d\d\s*:|con số (?:này|đó|ấy)\s+(?:đã\s+)?(?:là|đạt|lên|tăng lên)"
    r"|(?:dẫn đầu|nhiều nhất|cao nhất)(?:\s+là)?\s+với)"
    r"\s*(?:trên\s+|gần\s+|hơn\s+|khoảng\s+)?$"
)
_AFORESAID = re.compile(r"\s+(?:nói trên|kể trên|trên đây)(?!\w)")
_MORE = re.compile(r"(?<!\w)thêm\s*$")
_BEHIND = re.compile(
    r"\s+(?:[^;.()\d]{1,40}?\s+(?=của\s))?(?:(?:mới|nữ|dự bị|trực thuộc)\s+)?(?:của|ở|tại)\s+(?:đảng bộ\s+|chi bộ\s+)?"
)
_IN_LIST = re.compile(r"[:]|(?<!\w)(?:gồm|như)(?!\w)[^;.]*$")
_COORDINATED = re.compile(r"[\s,;]*(?:(?:và|với|cùng)\s+)?(?:[\w\s]{0,30},)?\s*(?:và\s+)?")
_BREAKDOWN = re.compile(r"trong đó|gồm|cơ cấu|cụ thể|hình thức|nhóm sau")
_AIMS = re.compile(r"chỉ tiêu|mục tiêu|đề ra|phương hướng")
# A hamlet has one cell: figures of organisations and of hamlets are those of what it belongs to.
_ABOVE_HAMLET = frozenset({"chi_bo", "dang_bo", "to_chuc_co_so_dang", "to_chuc_dang", "thon_ban"})
_WHOLE_OF = re.compile(r"(?:cả|toàn|chi bộ)\s+$")
_CITY = frozenset({"thành phố", "tp", "tp."})
_NAMED_ALONE = frozenset({"quân đội"})
_NO_TIME = Time(0, 0, None, None, "none")
_BACK = 20  # figures before a heading that breaks one of them down
_NEXT_PARAGRAPH = 3  # lines on, a caption between them
_SINCE = 45  # days after its beginning in which a span of time is still mostly to come


class Walk:
    """The walk through one sentence; a class because the focus moves while the figures are completed."""

    def __init__(
        self,
        context: Context,
        line: Line,
        index: int,
        start: int,
        end: int,
        focus: Focus,
        orgs: list[OrgMention],
        times: list[Time],
    ) -> None:
        self.context, self.line, self.index = context, line, index
        self.start, self.end = start, end
        self.focus, self.orgs, self.times = focus, orgs, times
        self.org, self.levels = focus.org, focus.levels
        self.seen = 0
        self.bracket: tuple[int, Org | None] | None = None
        self.detour: tuple[Org | None] | None = None
        self.cue: Cue | None = None
        self.once: Cue | None = None
        if orgs and orgs[0].governs and _FRONTED.match(context.view.folded, start, orgs[0].start):
            self.org = self._resolve(orgs[0]) or self.org

    def complete(self, mention: Mention, done: list[Mention], following: int, figures: list[Mention]) -> bool:
        """Fill in all fields of a figure; False where it turns out to be none. following: where the next figure starts."""
        context, folded, rules = self.context, self.context.view.folded, self.context.rules
        mention.paragraph, mention.sentence = self.index, self.start
        self._advance(mention.start)
        if mention.kind == "count" and not self._is_word(mention):
            return False
        counts = [m for m in done if m.kind == "count"]
        since = done[-1].end if done else self.start
        cue = self._cue(mention, since, following, figures)
        if "candidate" in mention.fields:
            if not candidates.settle(folded, self.start, mention, counts, context.counts, self.focus.opener, cue, rules):
                return False
            cue = self._cue(mention, since, following, figures)
        apposed = self._apposed(mention)
        if apposed:
            cue = own_cue(folded, mention, min(following, self.end), rules.relations)
        self._own_org(mention, following)
        goes_on = self.focus.aims and _GOES_ON.match(folded, self.start) is not None
        target = not apposed and is_target(folded, self.start, mention, rules.relations, self.focus.target or goes_on)
        mention.fields["own_target"] = target and is_target(folded, self.start, mention, rules.relations, False)
        mention.status = "target" if target or mention.fields.get("planned") else "actual"
        if mention.kind == "count":
            self._measure(mention, cue, counts)
            mention.subset = self._subset(mention, cue, following) or self._of_share(mention, done)
        else:
            beside = shares.describe(context.view, self.start, self.end, mention, done, rules)
            if beside is not None:
                context.beside[id(mention)] = beside
        if "column" in mention.fields:
            self._by_column(mention)
        self._period(mention, following, counts)
        self._future(mention)
        return True

    def _is_word(self, mention: Mention) -> bool:
        """A noun marked `alone` must be a word of its own by word segmentation."""
        indicator = self.context.rules.figures.indicators.get(mention.indicator or "")
        if indicator is None or not indicator.alone or mention.noun is None or mention.noun[1] < mention.start:
            return True
        plain = self.context.view.plain
        left, right = max(self.start, mention.start), min(self.end, mention.noun[1] + 24)
        following = re.match(r"\s+(?!\d)\w", plain[mention.noun[1] : right])
        return following is None or stands_alone(plain, *mention.noun, left, right)

    # organisation

    def _advance(self, at: int) -> None:
        """Move the focus past the organisations before a place."""
        folded = self.context.view.folded
        while self.seen < len(self.orgs) and self.orgs[self.seen].start < at:
            mention = self.orgs[self.seen]
            self.seen += 1
            if mention.governs:
                self._leave_bracket(mention.start)
                before = self.org
                bracket = depth_opened(folded, self.start, mention.start)
                self.org = self._resolve(mention) or self.org
                if bracket is not None and self.bracket is None:
                    self.bracket = (bracket, before)
                elif bracket is None and self.detour is None and _DETOUR.search(folded, self.start, mention.start):
                    self.detour = (before,)
            article = self.context.org
            told = mention.governs or article is None or mention.org is None or mention.org.level != article.level
            if mention.org is not None and mention.org.name and told:
                self.levels = (*self.levels, mention.org)
                of_cell = folded[max(0, mention.start - 8) : mention.start].rstrip().endswith("chi bộ")
                if mention.org.level in ("thon", "co_quan") and (
                    of_cell or (self.context.cell is None and mention.org.level == "co_quan")
                ):
                    self.context.cell = mention.org
        self._leave_bracket(at)

    def _leave_bracket(self, at: int) -> None:
        """An organisation named inside brackets governs no figure behind them."""
        if self.bracket is not None and depth_opened(self.context.view.folded, self.start, min(at, self.end)) != self.bracket[0]:
            self.org = self.bracket[1]
            self.bracket = None

    def _resolve(self, mention: OrgMention) -> Org | None:
        """The organisation that a mention means: its own, or the one its words go back to."""
        article = self.context.org
        if mention.org is not None:
            return mention.org
        if mention.head == "chi bộ":
            return self._cell()
        if mention.level == "co_quan":
            return self._agency(mention.head)
        if mention.level is None:
            back = mention.whole or (mention.head in ("đảng bộ", "đảng ủy") and self.org is not None and self.org.level == "thon")
            return article if back else None
        if mention.head in _CITY and (city := self._above_district()) is not None:
            return city
        if self.org is not None and self.org.level == mention.level:
            return self.org
        near = next((o for o in reversed(self.levels) if o.level == mention.level), None)
        own = article is not None and article.level == mention.level
        if near is not None and (not own or self.org in self.levels):
            return near
        if own:
            return article
        if mention.level == "thon":
            cell = self.context.cell
            whole = _WHOLE_OF.search(self.context.view.folded, max(self.start, mention.start - 8), mention.start)
            return near or (cell if whole and cell is not None and cell.level == "thon" else None)
        named = self.context.known.of_level[mention.level]
        if len(named) == 1:
            return next(iter(named))
        if mention.level in self.context.counted:
            return self.context.counted[mention.level]
        cities = [o for o in (*self.levels, article) if o is not None and self._is_city(o)]
        if mention.head in _CITY and cities:
            return cities[-1]
        return self._unnamed(mention, named)

    def _above_district(self) -> Org | None:
        """`toàn thành phố` where the article is of a district of the city: quận Kiến An, of Hải Phòng."""
        org, rules = self.context.org, self.context.rules.context
        if org is None or org.level not in ("huyen", "xa") or not org.name:
            return None
        folded = self.context.view.folded
        if re.search(rf"(?<!\w)(?:quận|huyện|phường|xã)\s+{re.escape(fold(org.name))}(?!\w)", folded) is None:
            return None
        cities = [m[0] for m in rules.province_name.finditer(self.context.view.plain) if fold(m[0]) in rules.province_cities]
        return Org("tinh", cities[0]) if cities else None

    def _is_city(self, org: Org) -> bool:
        """Whether a province is a city, which `thành phố` may mean."""
        return org.level == "tinh" and fold(org.name or "") in self.context.rules.context.province_cities

    def _cell(self) -> Org | None:
        """chi bộ, which has no level of its own: that of the hamlet or agency in focus, or last spoken of."""
        if self.org is not None and self.org.level in ("thon", "co_quan"):
            return self.org
        return next((o for o in reversed(self.levels) if o.level in ("thon", "co_quan")), None) or self.context.cell

    def _agency(self, word: str) -> Org | None:
        """Đảng bộ Công ty, Nhà trường: the agency of that kind in focus, last named, or that the article is about; else any."""
        word = word.removeprefix("nhà ")
        agencies = [o for o in (self.org, *reversed(self.levels), self.context.org) if o is not None and o.level == "co_quan"]
        of_kind = next((o for o in agencies if is_of_kind(o, word)), None) or self.context.known.agency(word)
        alone = Org("co_quan", word.capitalize()) if word in _NAMED_ALONE else None
        return of_kind or next(iter(agencies), alone or self.context.cell)

    def _unnamed(self, mention: OrgMention, named: frozenset[Org]) -> Org | None:
        """toàn tỉnh, where no province stands with its level word: the only one that the article names, else an unnamed one."""
        if mention.level == "tinh":
            return only_province(self.context.view, self.context.rules.context)
        return None if mention.level is None or named else Org(mention.level, None)

    def _own_org(self, mention: Mention, following: int) -> None:
        """The organisation in focus, or the one right behind the figure (7 đảng viên mới của xã Nậm Khắt)."""
        unit = mention.fields.get("unit")  # of its row in a table
        if isinstance(unit, Org):
            mention.org_level, mention.org_name = unit.level, unit.name
            return
        org, article, folded = self._respective(mention) or self.org, self.context.org, self.context.view.folded
        later = next((o for o in self.orgs if mention.end <= o.start <= min(following, mention.end + 40)), None)
        if (
            later is not None
            and later.org is not None
            and later.org.name
            and _BEHIND.fullmatch(folded[mention.end : later.start])
        ):
            org = later.org
        if org is not None and mention.kind == "count":
            if org.level == "thon" and mention.indicator in _ABOVE_HAMLET:
                org = next((o for o in reversed(self.levels) if o.level == "xa"), None) or article
            elif (
                org.level == "xa"
                and mention.indicator == "to_chuc_co_so_dang"
                and article is not None
                and article.level in ("huyen", "tinh")
            ):
                org = article
        if org is not None:
            mention.org_level, mention.org_name = org.level, org.name

    def _respective(self, mention: Mention) -> Org | None:
        """`bản Trung Chính và bản Trung Thành có lần lượt 19 và 23 đảng viên`: the organisations named, in the same order."""
        each = mention.fields.get("of_each")
        order, size = each if isinstance(each, tuple) else (0, 0)
        named = [o.org for o in self.orgs if o.end <= mention.start and o.org is not None and o.org.name]
        return named[order - size] if size and len(named) >= size else None

    def _apposed(self, mention: Mention) -> bool:
        """Whether a figure stands in brackets right behind an organisation: `Đảng bộ huyện Giao Thủy (57 TCCSĐ …)`."""
        folded = self.context.view.folded
        bracket = depth_opened(folded, self.start, mention.start)
        org = next((o for o in reversed(self.orgs) if bracket is not None and o.end <= bracket), None)
        if bracket is None or org is None or folded[org.end : bracket].strip():
            return False
        return not _IN_LIST.search(folded[self.start : org.start])

    # measure and subset

    def _cue(self, mention: Mention, since: int, following: int, figures: list[Mention]) -> Cue | None:
        """The word that gives a figure its measure: its own behind it, else the last one before it in the sentence."""
        folded, relations = self.context.view.folded, self.context.rules.relations
        new = cue_before(folded, since, mention, self.start, relations)
        if new is not None and any(f.start <= new.start < f.end for f in figures):
            new = None  # đối tượng kết nạp Đảng is a noun
        if new is not None and mention.kind == "count" and new.where != "label":
            self.once = new if new.where == "once" else None
            self.cue = self.cue if new.where == "once" else new
        elif self.once is not None and not _COORDINATED.fullmatch(folded[since : mention.start]):
            self.once = None
        running = new or self.once or self.cue
        own = own_cue(folded, mention, min(following, self.end), relations)
        if own is None or (own.where == "weak" and running is not None and running.gives != "hien_co"):
            return running if running is None or fits(running.gives, mention.indicator) else None
        if own.where == "weak":
            self.cue = own  # dẫn đầu với 9.640 đảng viên mới; kế đến là …
        if own.gives == "xep_loai" and running is not None and running.gives == "khac":
            return running  # tặng giấy khen cho 43 đảng viên hoàn thành xuất sắc nhiệm vụ
        return own

    def _measure(self, mention: Mention, cue: Cue | None, counts: list[Mention]) -> None:
        """The measure by the sentence's own words, else by the heading's or the figure's before."""
        mention.fields["cue"] = cue
        candidate = mention.fields.get("candidate")
        same = mention.fields.get("same_as")
        folded = self.context.view.folded
        open_ended = cue is None or (cue.gives == "hien_co" and cue.where == "weak")
        if candidate == "rating":
            mention.measure = "xep_loai"
        elif candidate == "discipline" and mention.measure != "hien_co":
            pass
        elif isinstance(same, Mention) and (cue is None or cue.where != "after"):
            mention.measure = same.measure
        elif open_ended and (heading := self._heading_cue(mention)):
            mention.measure = heading.gives
        elif (
            counts
            and (open_ended or (cue is not None and cue.gives == "hien_co"))
            and _MORE.search(folded, max(self.start, mention.start - 8), mention.start)
        ):
            mention.measure = counts[-1].measure
        elif cue is not None:
            mention.measure = cue.gives
        if mention.measure == "hien_co" and (going := self._continued(mention, counts)) is not None:
            mention.measure = going.measure
            self.cue = Cue(going.measure, mention.start, mention.start, "before")
        near = cue is not None and cue.where in ("before", "once") and (not counts or cue.end > counts[-1].end)
        own = cue is not None and cue.gives != "hien_co" and (cue.where in ("after", "label") or near)
        mention.fields["own_measure"] = own or candidate in ("rating", "discipline")
        if (mention.fields.get("seats") or mention.fields.get("average")) and mention.measure == "hien_co":
            mention.measure = "khac"
        if mention.indicator == "quan_chung":
            if mention.measure == "ket_nap":
                mention.indicator = "dang_vien"
            else:
                mention.measure = "khac"

    def _continued(self, mention: Mention, counts: list[Mention]) -> Mention | None:
        """The figure of a flow that this one goes on with: `2015: 61 đảng viên`, `con số này là 43`, `dẫn đầu với 27`."""
        if not _CONTINUES.search(self.context.view.folded, max(self.start, mention.start - 40), mention.start):
            return None
        before = [
            c for c in [*self.context.counts[-6:], *counts] if c.paragraph == self.index and c.indicator == mention.indicator
        ]
        return before[-1] if before and before[-1].measure in ("ket_nap", "thanh_lap", "ky_luat", "dua_ra_khoi_dang") else None

    def _by_column(self, mention: Mention) -> None:
        """What the head of a table's column, else the line above the table, says of a figure."""
        column, relations = str(mention.fields["column"]), self.context.rules.relations
        if relations.target.search(column) or column.startswith("kế hoạch"):
            mention.status = "target"
            mention.fields["own_target"] = True
        rating = relations.rating.search(column)
        if rating and mention.kind == "count":
            narrowed = mention.fields.get("subset")
            mention.measure, mention.subset = "xep_loai", f"{narrowed} {rating[0]}" if narrowed else rating[0]
            return
        narrowed = mention.fields.get("subset")
        mention.subset = mention.subset or (str(narrowed) if narrowed else None)
        place = Mention("count", len(column), len(column), "", indicator=mention.indicator)
        cue = cue_before(column, 0, place, 0, relations)
        above = cue if cue is not None and cue.gives != "hien_co" else self._heading_cue(mention)
        if above is not None and fits(above.gives, mention.indicator):
            mention.measure = above.gives

    def _heading_cue(self, mention: Mention) -> Cue | None:
        """The measure that the line which opens a list gives to a figure of it: that of the same noun there, else its last."""
        if self.line.under is None or self.focus.heading is None:
            return None
        folded, (start, end) = self.context.view.folded, self.focus.heading
        if (told := _LAST_SENTENCE.search(folded, start, end)) and "kết nạp" in told[0]:
            start = told.start()  # what is said last opens the list
        relations = self.context.rules.relations
        noun = folded[mention.noun[0] : mention.noun[1]] if mention.noun else ""
        at = folded.rfind(noun, start, end) if noun else -1
        if at >= 0:
            place = Mention("count", at, at + len(noun), "", indicator=mention.indicator)
            cue = own_cue(folded, place, end, relations) or cue_before(folded, start, place, start, relations)
        else:
            place = Mention("count", end, end, "", indicator=mention.indicator)
            cue = cue_before(folded, start, place, start, relations)
            note = _CLOSING_NOTE.search(folded, start, end)  # Kết quả kết nạp qua các năm (tổng số; người Khmer):
            if note and cue is not None and cue.gives == "hien_co" and cue.start > note.start():
                place = Mention("count", note.start(), note.start(), "", indicator=mention.indicator)
                cue = cue_before(folded, start, place, start, relations)
        return cue if cue and cue.gives != "hien_co" and fits(cue.gives, mention.indicator) else None

    def _subset(self, mention: Mention, cue: Cue | None, following: int) -> str | None:
        """The words that narrow the count: behind its noun, or before its number."""
        view, rules = self.context.view, self.context.rules
        candidate = mention.fields.get("candidate")
        before = left_subset(view, self.start, mention, rules.relations, rules.figures)
        if cue is not None and cue.where == "label" and before:
            return before
        if candidate == "people" and mention.noun is not None:
            return people_subset(view, mention, self.end) or before
        if candidate in ("label", "discipline", "rating"):
            return before or self._shown(mention, str(mention.fields.get("label")))
        if (
            mention.fields.get("linked")
            and (label := str(mention.fields.get("label") or ""))
            and rules.relations.subset_open.match(label)
        ):
            return self._shown(mention, label)  # Chi bộ trực thuộc đảng ủy cơ sở: 262
        behind = right_subset(view, mention, min(following, self.end), rules.relations, rules.figures)
        if behind:
            implied = {"ket_nap": "mới", "thanh_lap": "mới", "chuyen_chinh_thuc": "chính thức"}.get(mention.measure)
            return None if behind == implied or behind.startswith("tham gia") else behind
        if before and (
            candidate == "address" or mention.noun is None or mention.noun[1] < mention.start or self.line.under is not None
        ):
            at = view.folded.rfind(before.lower(), self.start, mention.start)
            verb = (
                cue is not None
                and cue.where in ("before", "once")
                and cue.start <= at < cue.end
                and cue.gives not in ("ky_luat", "dua_ra_khoi_dang")
            )
            return None if verb else before
        return None

    def _shown(self, mention: Mention, label: str) -> str | None:
        """A label beside a figure as the text writes it."""
        folded = self.context.view.folded
        at = folded.rfind(label, self.start, mention.start) if label else -1
        at = folded.find(label, mention.end, self.end) if label and at < 0 else at
        return self.context.view.plain[at : at + len(label)] if at >= 0 else label or None

    def _of_share(self, mention: Mention, done: list[Mention]) -> str | None:
        """The subset of a count in brackets right behind its percentage: `nữ 33,8% (982 đồng chí)`."""
        last = done[-1] if done else None
        behind = (
            last is not None
            and last.kind == "percentage"
            and re.fullmatch(r"\s*\(\s*", self.context.view.folded[last.end : mention.start])
        )
        return last.subset if last is not None and behind and last.indicator == mention.indicator else None

    # time

    def _period(self, mention: Mention, following: int, counts: list[Mention]) -> None:
        """Of when: by the sentence's own times, else by what is in focus."""
        folded = self.context.view.folded
        times = self.times if mention.status == "target" else [t for t in self.times if not t.behind_congress]
        if mention.status == "target":
            times = [t for t in times if t.kind != "none" and not (t.behind_congress and not self._aimed(t.end, mention.start))]
        time = governing(times, mention.start, mention.end, folded, following if mention.kind == "count" else self.end)
        if time is not None and time.kind == "same":
            told = [t for t in times if t.days is not None and t.kind != "compared" and t.end <= time.start]
            time = told[-1] if told else self.focus.time or self.context.flow_time
        if _FROM_LEVEL.search(folded, max(self.start, mention.start - 30), mention.start):
            now = time is not None and time.makes == "now"
            time = next((t for t in self.times if t.kind == "compared" and t.days), _NO_TIME if now else time)
        if (
            (reached := _TO_LEVEL.search(folded, self.start, mention.start))
            and time is not None
            and reached.start() < time.start < mention.start
        ):
            earlier = [t for t in times if t.end <= reached.start() and t.kind != "compared"]
            time = (
                earlier[-1] if earlier else self.focus.time
            )  # giảm từ 72% năm 2020 xuống còn 49,5%: the year is the first one's
        inside = time is not None
        if time is None:
            time = self._inherited(mention, counts)
        elif time.kind == "yearly":
            time = self._yearly(mention, time)
        if other := compared(self.times, mention.start, folded):
            time = self._compared(other, time)
            mention.fields["compared"] = True
            flows = [
                c
                for c in [*self.context.counts[-6:], *counts]
                if c.paragraph == self.index and c.measure not in ("hien_co", "khac")
            ]
            if flows and mention.kind == "count" and mention.indicator == flows[0].indicator:
                mention.measure = flows[-1].measure
        if inside or other:
            own = (
                time is None
                or other is not None
                or time.end > (counts[-1].end if counts else self.start)
                or time.start > mention.start
            )
            mention.fields["own_time"] = own
        if time is None and mention.status == "target" and "năm" in str(mention.fields.get("column", "")).split():
            time = self.context.time or self.context.flow_time
        self._set_time(mention, self._coming_term(time) if mention.status == "target" else time)
        flow = mention.kind == "count" and mention.measure in ("ket_nap", "chuyen_chinh_thuc") and mention.status == "actual"
        if mention.period is None and (flow or _AFORESAID.match(folded, mention.end)):
            self._as_before(mention, counts)
        if time is not None and time.days is not None:
            self._fit(mention, time, time.days)

    def _coming_term(self, time: Time | None) -> Time | None:
        """What is aimed at in `cả nhiệm kỳ` is of the term that begins with the congress, not of the one it reports on."""
        published = self.context.clock.published
        if time is None or time.makes != "years" or not time.days or not published or time.days[1].year != published.year:
            return time
        if re.search(r"\d{4}", self.context.view.folded[time.start : time.end]):
            return time
        return replace(time, days=(published.replace(month=1, day=1), date(published.year + TERM_YEARS, 12, 31)))

    def _as_before(self, mention: Mention, counts: list[Mention]) -> None:
        """`27 tổ chức đảng nói trên`, `với 12 đảng viên mới`: of when it was said before."""
        told = (
            c for c in reversed([*self.context.counts, *counts]) if (c.value, c.indicator) == (mention.value, mention.indicator)
        )
        if before := next(told, None):
            mention.period, mention.period_basis = before.period, before.period_basis

    def _aimed(self, since: int, at: int) -> bool:
        """Whether the congress of a term set the figure as a target."""
        return self.context.rules.relations.target.search(self.context.view.folded, since, at) is not None

    def _compared(self, other: Time, time: Time | None) -> Time | None:
        """cùng kỳ năm trước: the governing span, of the year compared with; another compared time is itself the figure's."""
        if other.makes != "same_span":
            return other
        base = (
            time.days
            if time is not None and time.days
            else (self.context.clock.reported or (self.context.flow_time.days if self.context.flow_time else None))
        )
        return replace(other, days=shifted(base, other.days)) if base else None

    def _fit(self, mention: Mention, time: Time, days: tuple[date, date]) -> None:
        """A state at the end of a flow is of its last day, a rating of the whole year, a year's plan of the year."""
        folded, (first, last) = self.context.view.folded, days
        rated = mention.measure == "xep_loai" or (mention.kind == "percentage" and _RATED.search(folded, self.start, self.end))
        if (
            mention.kind == "count"
            and mention.measure == "ket_nap"
            and mention.status == "actual"
            and first == last
            and time.kind == "point"
            and time.makes == "month"
        ):
            mention.period = (first.replace(month=1, day=1), last)  # đến hết tháng 10/2022 mới kết nạp được 2
        if rated and mention.status == "actual" and time.makes == "year" and time.kind == "point":
            mention.period = (last.replace(month=1, day=1), last)
        if (
            rated
            and mention.measure == "xep_loai"
            and time.makes in ("quarter", "day", "now")
            and self.context.time is not None
            and self.context.time.makes == "year"
        ):
            mention.period = self.context.time.days
        state = mention.kind == "count" and mention.measure == "hien_co"
        if state and (_RAISED.search(folded, self.start, mention.start) or (time.kind == "span" and time.basis == "published")):
            mention.period = (last, last)
        if (
            mention.status == "target"
            and first.year == last.year
            and (
                _YEAR_PLAN.search(folded[max(self.start, mention.start - 40) : mention.start])
                or "năm" in str(mention.fields.get("column", "")).split()
                or (first.month == 1 and _PLAN_NOTED.search(folded[max(self.start, mention.start - 40) : mention.start]))
            )
        ):
            mention.period = (first.replace(month=1, day=1), last.replace(month=12, day=31))

    def _yearly(self, mention: Mention, yearly: Time) -> Time | None:
        """Each year of a term: the term, where one is spoken of; else no period."""
        terms = [t for t in self.times if t.makes == "years" and (mention.status == "target" or not t.behind_congress)]
        before = [t for t in terms if t.end <= yearly.start]
        if before or terms:
            return (before or terms)[-1]
        now = [t for t in self.times if t.end <= yearly.start and t.kind == "span" and t.days and t.days[0].year < t.days[1].year]
        if now:
            return now[-1]
        if self.focus.time is not None and self.focus.time.makes == "years":
            return self.focus.time
        return self._congress_term() if mention.status == "target" else None

    def _congress_term(self) -> Time | None:
        """The term of the congress that set a target."""
        context = self.context
        spoken = _OF_CONGRESS.search(context.view.folded, max(self.line.start, self.start - 300), self.end)
        heading = (
            self.focus.heading is not None
            and self.line.under is not None
            and _OF_CONGRESS.search(context.view.folded, *self.focus.heading)
        )
        if not spoken and not heading:
            return None
        if context.congress is not None:
            return context.congress
        term = context.clock.term if context.clock.published else None
        return Time(self.start, self.start, term, "stated", "span", "years") if term else None

    def _inherited(self, mention: Mention, counts: list[Mention]) -> Time | None:
        """The time in focus, where it fits: a flow's is the paragraph's or the article's, a state's the organisation's."""
        context, time = self.context, self.focus.time
        flow = mention.kind == "count" and mention.measure != "hien_co"
        target = mention.status == "target"
        if time is not None and (time.behind_congress or time.kind == "none") and not target:
            time = None
        if target:
            return time or (self._congress_term() if self.focus.aims or self.focus.target else None)
        if time is not None and ((time.kind in ("span", "event") and flow) or self.line.under is not None):
            return time
        folded = context.view.folded
        raised = not flow and _RAISED.search(context.view.folded, self.start, mention.start) is not None
        praised = flow and mention.measure == "khac" and _PRAISED.search(folded, self.start, mention.start) is not None
        if not praised and (day := self._of_event(flow or raised)) is not None:
            return day
        if raised:
            return context.flow_time or time
        if time is not None and not flow and time.kind != "event" and self.focus.time_org == self.org:
            return time
        rated = _RATED.search(folded, self.start, self.end)
        if mention.measure == "xep_loai":
            return context.time or context.flow_time
        if flow and (mention.measure not in ("khac", "thanh_lap", "giai_the") or self.line.under is not None):
            return context.flow_time or context.time
        beside = next((c for c in reversed(counts) if c.measure not in ("hien_co", "khac") and c.status == "actual"), None)
        if flow and beside is not None and beside.period is not None and not beside.fields.get("compared"):
            return Time(self.start, self.start, beside.period, beside.period_basis, "span")
        if flow and mention.measure == "khac" and _ON_THE_OCCASION.match(folded, self.start):
            return None
        if flow and mention.measure == "khac" and not _OCCASION.search(folded, self.start, self.start + 40):
            return context.time
        if rated:
            return context.time
        return self._of_neighbour(mention, counts) if mention.kind == "percentage" else None

    def _of_event(self, flow: bool) -> Time | None:
        """Đợt này, tại buổi lễ; Dự đại hội có … đại diện cho … đang sinh hoạt …: the day of the event last told of."""
        folded, event = self.context.view.folded, self.context.event
        if event is None:
            return None
        at_it = _OCCASION.search(folded, self.start, self.start + 40) if flow else _DELEGATES.search(folded, self.start, self.end)
        return event if at_it else None

    def _of_neighbour(self, mention: Mention, counts: list[Mention]) -> Time | None:
        """A percentage without a time of its own is of the time of the figure before it, of the same organisation."""

        def near(count: Mention) -> bool:
            told_above = count.indicator == mention.indicator == "dang_vien" and self.index - count.paragraph <= _NEXT_PARAGRAPH
            return count.paragraph == self.index or told_above

        before = next(
            (
                c
                for c in reversed([*self.context.counts[-4:], *counts])
                if near(c) and (c.org_level, c.org_name) == (mention.org_level, mention.org_name)
            ),
            None,
        )
        if before is None or before.period is None or (before.measure == "hien_co" and before.indicator != mention.indicator):
            return None
        return Time(self.start, self.start, before.period, before.period_basis, "span")

    def _set_time(self, mention: Mention, time: Time | None) -> None:
        if time is not None and time.days is not None:
            mention.period, mention.period_basis = time.days, time.basis

    def _future(self, mention: Mention) -> None:
        """What lies behind the article's date is yet to be done."""
        published = self.context.clock.published
        if not published or not mention.period or mention.period_basis != "stated":
            return
        first, last = mention.period
        young = first <= published < last and (published - first).days <= _SINCE
        if (
            last <= published
            and mention.status == "target"
            and not mention.fields.get("own_target")
            and mention.fields.get("own_time")
        ):
            mention.status = "actual"  # Được biết, đến cuối tháng 9, … có …, in a section on what is to come
        if first > published or (young and _UNDER_WAY.search(self.context.view.folded, self.start, mention.start)):
            mention.status = "target"

    # what is left behind

    def behind(self, counts: list[Mention]) -> Focus:
        """The focus behind the sentence."""
        self._advance(self.end + 1)
        context, folded = self.context, self.context.view.folded
        if self.detour is not None or self._lists_units():
            self.org = self.detour[0] if self.detour is not None else self.focus.org
        time, time_org = self._time_behind(counts)
        opens = folded[self.start : self.end].rstrip().endswith(":")
        place = Mention("count", self.end, self.end, "", indicator="dang_vien")
        in_list = self.line.under is not None
        target = (self.focus.target and (in_list or not opens)) or (
            opens and is_target(folded, self.start, place, context.rules.relations, self.focus.target)
        )
        aims = _AIMS.search(folded, self.start, self.end) is not None and is_target(
            folded, self.start, place, context.rules.relations, False
        )
        figure = self._figure_behind(counts, opens, place)
        return replace(
            self.focus, org=self.org, levels=self.levels, time=time, time_org=time_org, target=target, aims=aims, figure=figure
        )

    def _lists_units(self) -> bool:
        """Whether the sentence told of several units, of one level, of what was in focus: what follows is of the whole again."""
        named = {o.org for o in self.orgs if o.governs and o.org is not None}
        above = self.focus.org
        return (
            above is not None
            and above not in named
            and len(named) > 1
            and all(ORDER[o.level] < ORDER[above.level] for o in named)
        )

    def _time_behind(self, counts: list[Mention]) -> tuple[Time | None, Org | None]:
        """The time in focus behind the sentence, and whose."""
        context, folded = self.context, self.context.view.folded
        times = [t for t in self.times if t.kind not in ("same", "compared")]
        spans = [t for t in times if t.kind == "span" and t.days and not t.behind_congress and t.makes != "years"]
        told = {c.period for c in counts}
        spans = [t for t in spans if t.days in told] or spans[:0]
        if spans and counts:
            context.flow_time = spans[-1]
        context.congress = next((t for t in reversed(times) if t.behind_congress), context.congress)
        context.event = next((t for t in reversed(times) if t.kind == "event" and t.makes == "day"), context.event)
        stated = [
            t for t in times if t.kind != "yearly" and not (t.behind_congress and not counts) and not noted(folded, t, self.end)
        ]
        if stated:
            return (stated[-1] if stated[-1].days is not None else None), self.org
        focus = self.focus.time
        if self.org != self.focus.org and focus is not None and focus.basis == "published" and focus.kind == "point":
            return None, self.focus.time_org
        return focus, self.focus.time_org

    def _figure_behind(self, counts: list[Mention], opens: bool, place: Mention) -> Mention | None:
        """The figure that a list behind this sentence would break down."""
        context, folded = self.context, self.context.view.folded
        whole = next((c for c in reversed(counts) if c.whole is None), None)
        if not opens:
            return whole or self.focus.figure
        heading = cue_before(folded, self.start, place, self.start, context.rules.relations)
        if whole is None and heading and heading.gives != "hien_co":
            return next(
                (
                    c
                    for c in reversed(context.counts[-_BACK:])
                    if c.whole is None
                    and c.measure == heading.gives
                    and c.status == "actual"
                    and self.org in (None, Org(c.org_level or "", c.org_name))
                ),
                None,
            )
        if whole is None and _BREAKDOWN.search(folded, self.start, self.end):
            return next((c for c in reversed(context.counts[-8:]) if c.whole is None and not c.fields.get("left_out")), None)
        return whole
