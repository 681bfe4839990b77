"""Procedures are data, rules are code: the book, its steps and fields, and the clauses behind them (idea 3)."""
