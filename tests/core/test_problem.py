"""Problems in short: every one is told or counted, and none is said to be like another that it is not like."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tui.core.problem import Problem, in_short

PROBLEMS = st.lists(
    st.builds(
        Problem,
        st.from_regex(r"[a-z]{1,8}\.pdf", fullmatch=True),
        st.sampled_from(["empty", "binary"]),
        st.sampled_from(["no text on page {}", "{} of {} are pictures", "a picture"]),
    ),
    max_size=40,
).map(
    lambda found: [Problem(one.where, one.what, one.detail.format(n, n * 7)) for n, one in enumerate(found)]
)


@given(PROBLEMS)
def test_each_problem_is_told_or_counted(problems):
    told = in_short(problems)
    counted = sum(int(re.match(r"and ([\d,]+) more like it: ", more)[1]) for _, more in told if more)

    assert len(problems) == len(told) + counted
    assert all(problem in problems for problem, _ in told)


@given(PROBLEMS)
def test_few_of_one_reason_are_told_one_by_one(problems):
    for problem, more in in_short(problems):
        reason = re.sub(r"\d+", "", problem.detail)
        alike = [
            one for one in problems if one.what == problem.what and re.sub(r"\d+", "", one.detail) == reason
        ]

        assert bool(more) == (len(alike) > 3)
        assert all(one.where in more for one in alike[1:] if more and len(alike) <= 9)
