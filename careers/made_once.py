"""Annotations whose SQL is made once a process.

To put together and compile what a career's page asks about it costs twenty times as long as the
database takes to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import DEFAULT_DB_ALIAS, models
from django.db.models.expressions import RawSQL

_made: dict[tuple[Any, ...], tuple[str, tuple[Any, ...], Any]] = {}


def made_once(model: type[models.Model], key: str, build: Callable[[], Any]) -> RawSQL:
    """``build()``, an expression about a row of the model's own table, as SQL.

    Only for expressions whose parameters are always the same; ``key`` tells them apart.
    """
    if (model, key) not in _made:
        query = model._base_manager.annotate(made=build()).query
        compiler = query.get_compiler(DEFAULT_DB_ALIAS)
        compiler.setup_query()
        expression = query.annotations["made"]
        sql, params = compiler.compile(expression)
        _made[model, key] = sql, tuple(params), expression.output_field
    sql, made_params, output_field = _made[model, key]
    return RawSQL(sql, made_params, output_field)  # noqa: S611 - compiled from an expression
