# SPDX-License-Identifier: Apache-2.0
"""Which sentences installer/lib/engine_messages.py finds in C++, and what it says of a catalogue that lacks one."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "installer" / "lib"))
import engine_messages  # noqa: E402
from cpp_sentences import Source  # noqa: E402


def patterns(*texts):
    return list(engine_messages.patterns_in([Source(f"engine/file{at}.cpp", text) for at, text in enumerate(texts)]))


class FoundSentences(unittest.TestCase):
    def test_concatenation_has_a_place_for_each_part(self):
        self.assertEqual(patterns("""Error f(const path& file) {
            return {ErrorCode::Disk, "The disk is full: " + quotedName(file) + std::to_string(a + 1) + " may need "
                    "more; free " + byteText(b(c, ", ")) + ".", file.string() + " is a detail"};
        }"""), ["The disk is full: %1 may need more; free %2."])

    def test_each_way_of_a_choice_is_a_sentence(self):
        self.assertEqual(patterns("""void f() {
            notes.push_back("There " + std::string(n == 1 ? "is one file" : many ? "are " + std::to_string(n) + " files"
                                                                                 : "is nothing") + " left.");
        }"""), ["There is one file left.", "There are %1 files left.", "There is nothing left."])

    def test_helper_is_read_where_it_is_called(self):
        self.assertEqual(patterns("""Result<int> f(const std::string& what) {
            const auto wrong = [&what](const std::string& why) {
                return Error{ErrorCode::BadInput, what + ": " + why + ".", ""};
            };
            if (a) return wrong("'" + key + "' must be a text");
            return wrong(problem);
        }"""), ["%1: '%2' must be a text.", "%1: %2."])

    def test_helper_of_another_file_and_of_a_class(self):
        self.assertEqual(patterns("""
            Error badFile(const path& file, const std::string& problem, const std::string& detail) {
                return Error{ErrorCode::BadInput, file.string() + ": " + problem, detail};
            }
            Error Journal::change(int job, const std::string& refusal) {
                return Error{ErrorCode::InvalidArgument, "Job " + std::to_string(job) + " " + refusal + ".", ""};
            }""", """
            Error g() { return badFile(path, "holds no tokens; use another file.", "words of a library"); }
            Error Journal::moved(int job) { return change(job, "does not run any more"); }"""),
                         ["%1: holds no tokens; use another file.", "Job %1 does not run any more."])

    def test_helper_of_a_nameless_namespace_is_its_files_own(self):
        self.assertEqual(patterns("""namespace { Error wrong(const std::string& why) {
            return Error{ErrorCode::BadInput, "The recipe " + why + ".", ""}; } }""",
                                  """void g() { wrong("must be a text"); }"""), ["must be a text"])

    def test_constant_of_the_function_is_part_of_its_sentence(self):
        self.assertEqual(patterns("""void f() {
            const std::string few = one ? "one by one" : std::to_string(n) + " at a time";
            const std::string name = quotedName(file);
            plan.notes.push_back("Frames of " + name + " are decoded " + few + ".");
        }"""), ["Frames of %1 are decoded one by one.", "Frames of %1 are decoded %2 at a time."])

    def test_code_checks_and_details_are_no_sentences(self):
        self.assertEqual(patterns("""#include "not a sentence"
        void f() {
            // "a comment of words"
            TORCH_CHECK(a, "a check of words");
            db.run("UPDATE jobs SET state = ? WHERE id = ?", {});
            error.detail = "words of a library";
            if (line.starts_with("model name")) return std::string("one_word");
        }"""), [])

    def test_changed_message_is_found_in_every_catalogue(self):
        found = engine_messages.collect()
        self.assertEqual(engine_messages.breaches(found), [])
        known = "%1 is empty; choose another file."
        changed = {pattern.replace("empty", "void") if pattern == known else pattern: path
                   for pattern, path in found.items()}
        lines = engine_messages.breaches(changed)
        for language in ("de", "zh_CN"):
            self.assertIn(f"engine_{language}.ts: has no '%1 is void; choose another file.' ({found[known]})", lines)
            self.assertIn(f"engine_{language}.ts: nothing says '{known}' any more", lines)


if __name__ == "__main__":
    unittest.main()
