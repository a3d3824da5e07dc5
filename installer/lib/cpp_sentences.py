# SPDX-License-Identifier: Apache-2.0
"""Reads the sentences that C++ sources build out of literals: `"No " + name + " here."` is the pattern "No %1 here.".

No compiler: a tokenizer and the few forms in which this project writes messages. Concatenations are followed through
parentheses, `?:` (one pattern for each way), local constants and the helpers that a sentence is handed to, such as
`const auto wrong = [&](const std::string& why) { return Error{code, what + ": " + why + ".", ""}; }`."""
import itertools
import re

TOKEN = re.compile(r"""
    (?P<skip>\s+|//[^\n]*|/\*.*?\*/|^[ \t]*\#(?:[^\n\\]|\\.)*(?:\\\n[^\n]*)*)
  | (?P<raw>R"(?P<mark>[^(\s]*)\(.*?\)(?P=mark)")
  | (?P<text>"(?:[^"\\\n]|\\.)*")
  | (?P<char>'(?:[^'\\\n]|\\.)+')
  | (?P<name>[A-Za-z_]\w*)
  | (?P<number>\.?\d(?:[\w.]|'(?=\w)|[eE][+-])*)
  | (?P<sign>->|::|\+=|\+\+|<<|==|!=|<=|>=|&&|\|\||.)""", re.VERBOSE | re.DOTALL | re.MULTILINE)
OPENING, CLOSING = "([{", ")]}"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", '"': '"', "\\": "\\", "'": "'"}
NO_FUNCTIONS = {"if", "for", "while", "switch", "catch", "return", "sizeof", "decltype", "alignas", "noexcept"}
# Where an expression ends, seen from its inside.
LIMITS = {",", ";", "=", "+=", "<<", "==", "!=", "&&", "||", "{", "}", "return", "<=", ">=", "!", "case"}
MOST_WAYS = 24
WORDS = re.compile(r"[A-Za-z0-9']{1,}[^A-Za-z]*[ ]|[ ][^A-Za-z]*[A-Za-z']{2,}")


class Part(str):
    """A variable part of a sentence: a helper's parameter of this name, or "" for anything else."""


def unescaped(literal):
    if literal.startswith("R"):
        return re.match(r'R"([^(]*)\((.*)\)\1"', literal, re.DOTALL)[2]
    return re.sub(r"\\(x[0-9a-fA-F]{1,2}|.)", lambda m: ESCAPES.get(m[1], "\ufffd"), literal[1:-1], flags=re.DOTALL)


class Helper:
    """A function or lambda of the sources: its parameters, and the sentences that it makes of them."""

    def __init__(self, name, owner, parameters, body, lambda_):
        self.name, self.owner, self.parameters, self.body, self.lambda_ = name, owner, parameters, body, lambda_
        self.sentences = []


class Source:
    def __init__(self, path, text):
        self.path = path
        self.tokens, self.kinds = [], []
        for found in TOKEN.finditer(text):
            if found.lastgroup != "skip" and not found["skip"]:
                self.tokens.append(found[0])
                self.kinds.append("text" if found["text"] or found["raw"] else found.lastgroup)
        self.partner, open_ = {}, []
        for at, token in enumerate(self.tokens):
            if self.kinds[at] == "sign" and token in OPENING:
                open_.append(at)
            elif self.kinds[at] == "sign" and token in CLOSING and open_:
                self.partner[at] = open_.pop()
                self.partner[self.partner[at]] = at
        self.nameless = [at + 1 for at, token in enumerate(self.tokens)
                         if token == "namespace" and self.token(at + 1) == "{" and at + 1 in self.partner]
        self.helpers = list(self.find_helpers())

    def token(self, at):
        return self.tokens[at] if 0 <= at < len(self.tokens) else ""

    def split(self, begin, end, sign):
        """The pieces of [begin, end) between the signs that stand in no bracket."""
        pieces, start, at = [], begin, begin
        while at < end:
            if self.kinds[at] == "sign" and self.tokens[at] in OPENING:
                at = self.partner.get(at, at)
            elif self.kinds[at] == "sign" and self.tokens[at] == sign:
                pieces.append((start, at))
                start = at + 1
            at += 1
        return pieces + [(start, end)] if start < end or pieces else []

    def is_private(self, at):
        """Whether a place is in a namespace without a name, so that other files cannot call what stands there."""
        return any(begin < at < self.partner[begin] for begin in self.nameless)

    def parameters(self, open_):
        names = []
        for begin, end in self.split(open_ + 1, self.partner[open_], ","):
            declared = self.split(begin, end, "=")[0]
            words = [at for at in range(*declared) if self.kinds[at] == "name"]
            names.append(self.tokens[words[-1]] if len(words) > 1 else "")
        return names

    def find_helpers(self):
        for at, token in enumerate(self.tokens):
            if token == "(" and at in self.partner and self.kinds[at - 1] == "name":
                if self.tokens[at - 1] in NO_FUNCTIONS or not re.match(r"[\w>&*:]", self.token(at - 2)):
                    continue
                name, after = self.tokens[at - 1], self.partner[at] + 1
                while self.token(after) in {"const", "noexcept", "override"}:
                    after += 1
                if self.token(after) != "{" or self.token(at - 2) in {"return", "else", "new", "throw"}:
                    continue
                owner = self.token(at - 3) if self.token(at - 2) == "::" else ""
                yield Helper(name, owner, self.parameters(at), (after, self.partner[after]), False)
            elif token == "[" and at in self.partner and self.token(at - 1) == "=" and self.kinds[at - 2] == "name":
                open_ = self.partner[at] + 1
                if self.token(open_) != "(" or open_ not in self.partner:
                    continue
                after = self.partner[open_] + 1
                while after < len(self.tokens) and self.tokens[after] not in "{;":
                    after += 1
                if self.token(after) == "{":
                    yield Helper(self.tokens[at - 2], "", self.parameters(open_), (after, self.partner[after]), True)

    def around(self, at):
        """The innermost helper whose body holds a place."""
        holding = [helper for helper in self.helpers if helper.body[0] < at < helper.body[1]]
        return max(holding, key=lambda helper: helper.body[0], default=None)

    def bounds(self, at):
        """The whole expression that the token at a place is a part of, and the bracket it stands in (or -1)."""
        begin = at
        while begin > 0:
            before, sign = self.tokens[begin - 1], self.kinds[begin - 1] != "text"
            if sign and before in CLOSING and begin - 1 in self.partner and before != "}":
                begin = self.partner[begin - 1]
            elif sign and before == "(" and self.groups(begin - 1):
                begin -= 1
            elif sign and (before in LIMITS or before in OPENING):
                break
            elif sign and before == ":" and not self.is_choice(begin - 1):
                break
            else:
                begin -= 1
        bracket = begin - 1
        while bracket >= 0 and not (self.kinds[bracket] == "sign" and self.tokens[bracket] in OPENING):
            bracket = self.partner[bracket] - 1 if bracket in self.partner else bracket - 1
        end = begin
        while end < len(self.tokens):
            token, sign = self.tokens[end], self.kinds[end] != "text"
            if sign and token in OPENING and end in self.partner and (token != "{" or end == begin):
                end = self.partner[end] + 1
            elif sign and (token in LIMITS or token in CLOSING):
                break
            else:
                end += 1
        return begin, end, bracket

    def groups(self, open_):
        """Whether a parenthesis only holds together, or turns a literal into a std::string."""
        before = self.token(open_ - 1)
        return before == "string" or not (self.kinds[open_ - 1] in ("name", "text") and before != "return"
                                          or before in ")]>")

    def is_choice(self, colon):
        """Whether a colon belongs to a `?` before it."""
        at = colon - 1
        while at >= 0 and self.tokens[at] not in "{;([,":
            if at in self.partner and self.tokens[at] in CLOSING:
                at = self.partner[at]
            elif self.tokens[at] == "?":
                return True
            at -= 1
        return False


class Reader:
    """All sources together: helpers that several files use are found by their name."""

    def __init__(self, sources):
        self.sources = sources
        self.shared = {}
        for source in sources:
            for helper in source.helpers:
                if not helper.lambda_ and not source.is_private(helper.body[0]):
                    self.shared.setdefault(helper.name, []).append((source, helper))
        for _ in range(3):  # helpers that hand their sentence on to another one
            for source in sources:
                for helper in source.helpers:
                    self.learn(source, helper)

    def learn(self, source, helper):
        known = {}
        for at in range(helper.body[0], helper.body[1]):
            if source.around(at) is not helper:
                continue
            if self.is_message(source, at):
                begin, end, _ = source.bounds(at)
                ways = self.read(source, begin, end, set())
            elif self.helper_at(source, at):
                ways = self.call(source, at, set())
            else:
                continue
            for way in ways:
                if any(isinstance(part, Part) and part in helper.parameters and part for part in way):
                    known[tuple((isinstance(part, Part), str(part)) for part in way)] = way
        helper.sentences = list(known.values())

    def is_message(self, source, at):
        """Whether an expression that begins here is an Error's message."""
        if source.token(at - 1) != ",":
            return False
        bracket = at - 1
        while bracket >= 0 and not (source.kinds[bracket] == "sign" and source.tokens[bracket] in OPENING):
            bracket = source.partner[bracket] - 1 if bracket in source.partner else bracket - 1
        return error_place(source, bracket, at) == 1

    def helper_at(self, source, at):
        """The helper that is called here and puts an argument of its own into a sentence."""
        if source.kinds[at] != "name" or source.token(at + 1) != "(" or at + 1 not in source.partner:
            return None
        name, member = source.tokens[at], source.token(at - 1) in {".", "->"}
        if re.match(r"[A-Za-z_>&*]", source.token(at - 1)) and source.token(at - 1) not in {"return", "->", "else"}:
            return None  # its declaration
        if source.token(source.partner[at + 1] + 1) in {"{", "const", "noexcept", "override"}:
            return None  # its definition
        own = [helper for helper in source.helpers
               if helper.name == name and (helper.body[0] < at or not helper.lambda_)]
        if own and not (member and all(helper.lambda_ for helper in own)):
            best = max(own, key=lambda helper: (helper.body[0] < at, helper.lambda_, helper.body[0]))
        else:
            others = [helper for _, helper in self.shared.get(name, []) if helper.owner or not member]
            best = next((helper for helper in others if helper.sentences), None)
        return best if best and best.sentences else None

    def uses(self, source, at, index):
        """Whether the helper that is called here puts its argument of this number into a sentence."""
        helper = self.helper_at(source, at)
        name = helper.parameters[index] if index < len(helper.parameters) else ""
        return any(isinstance(part, Part) and part and part == name for way in helper.sentences for part in way)

    def call(self, source, at, taken):
        helper = self.helper_at(source, at)
        values = []
        for begin, end in source.split(at + 2, source.partner[at + 1], ","):
            inner = set()
            ways = self.read(source, begin, end, inner)
            # A name or a subject ("The recipe") stays a part of its own; a text of several words is the sentence's.
            if all(is_wordy(way) and not way[0][:1].isupper() for way in ways):
                taken |= inner
                values.append(ways)
            else:
                values.append([[Part()]] if not any(is_wordy(way) for way in ways) else self.subjects(ways, taken, inner))
        ways = []
        for sentence in helper.sentences:
            choices = []
            for part in sentence:
                index = helper.parameters.index(part) if isinstance(part, Part) and part in helper.parameters else -1
                if isinstance(part, Part) and part and 0 <= index < len(values):
                    choices.append(values[index])
                else:
                    choices.append([[Part() if isinstance(part, Part) else part]])
            ways += [list(itertools.chain.from_iterable(way)) for way in itertools.product(*choices)]
        return ways[:MOST_WAYS]

    def subjects(self, ways, taken, inner):
        """What is handed over is told apart from the sentence that it comes into, unless it is one itself."""
        if any(isinstance(part, Part) or part.endswith(".") for way in ways for part in way):
            taken |= inner
            return ways
        return [[Part()]]

    def read(self, source, begin, end, taken):
        """The ways in which an expression can come out, each a list of literals and Parts."""
        while source.token(begin) == "(" and source.partner.get(begin) == end - 1:
            begin, end = begin + 1, end - 1
        question = source.split(begin, end, "?")
        if len(question) > 1:
            rest = question[0][1] + 1
            depth, at = 0, rest
            while at < end:
                if source.kinds[at] == "sign" and source.tokens[at] in OPENING:
                    at = source.partner.get(at, at)
                elif source.tokens[at] == "?":
                    depth += 1
                elif source.tokens[at] == ":" and source.kinds[at] == "sign":
                    if depth == 0:
                        break
                    depth -= 1
                at += 1
            return self.read(source, rest, at, taken) + self.read(source, at + 1, end, taken)
        ways = [[]]
        for piece in source.split(begin, end, "+"):
            ways = [way + more for way, more in itertools.product(ways, self.operand(source, *piece, taken))]
            if len(ways) > MOST_WAYS:
                return [[Part()]]
        return ways

    def operand(self, source, begin, end, taken):
        if source.token(begin) == "(" and source.partner.get(begin) == end - 1:
            return self.read(source, begin, end, taken)
        if end > begin and all(source.kinds[at] == "text" for at in range(begin, end)):
            taken.update(range(begin, end))
            return [["".join(unescaped(source.tokens[at]) for at in range(begin, end))]]
        head = begin + 2 if source.tokens[begin:begin + 2] == ["std", "::"] else begin
        if source.token(head) == "string" and source.token(head + 1) == "(" and source.partner[head + 1] == end - 1:
            return self.read(source, head + 2, end - 1, taken)
        if end - begin == 1 and source.kinds[begin] == "name":
            return self.variable(source, begin, taken)
        return [[Part()]]

    def variable(self, source, at, taken):
        name, helper = source.tokens[at], source.around(at)
        while helper:
            if name in helper.parameters:
                return [[Part(name)]]
            for place in range(at - 1, helper.body[0], -1):
                if source.tokens[place] == name and source.token(place + 1) == "=" and source.kinds[place - 1] == "name" \
                        and source.token(place - 1) != "return" and "const" in source.tokens[place - 4:place]:
                    end = place + 2
                    while source.token(end) not in {";", ""}:
                        end = source.partner[end] + 1 if source.tokens[end] in OPENING and end in source.partner \
                            else end + 1
                    inner = set()
                    ways = self.read(source, place + 2, end, inner) if source.token(place + 2) != "[" else []
                    if not ways or not all(is_wordy(way) for way in ways):
                        return [[Part()]]
                    taken |= inner
                    return ways
            helper = source.around(helper.body[0])
        return [[Part()]]


def is_wordy(way):
    """Whether a way holds words, not only a name, a unit or a sign."""
    return any(not isinstance(part, Part) and WORDS.search(part) for part in way)


def error_place(source, bracket, at):
    """Which element of an Error's braces stands at a place; -1 where it is no Error."""
    if source.token(bracket) != "{" or bracket not in source.partner:
        return -1
    elements = source.split(bracket + 1, source.partner[bracket], ",")
    first = " ".join(source.tokens[elements[0][0]:elements[0][1]]) if elements else ""
    if not re.search(r"^(\w+ \? )?ErrorCode ::|^(\w+ \. )?code$", first):
        return -1
    return next((index for index, (begin, end) in enumerate(elements) if begin <= at < end), -1)
