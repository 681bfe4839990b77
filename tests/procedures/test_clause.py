"""The clauses of the house, in our own words."""

from webapp.procedures.clause import clauses


def test_every_clause_is_here_and_speaks_both_languages():
    assert len(clauses()) == 283
    for clause in clauses().values():
        assert clause.words.zh.strip()
        assert clause.words.en.strip()
        assert clause.binds
        assert clause.duties
