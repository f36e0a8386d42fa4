"""Form fields that several rooms use."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError


class DollarsField(forms.DecimalField):
    """As people write them: "$82,000", "38.50", "82k"."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        usual: dict[str, Any] = {"max_digits": 10, "decimal_places": 2, "widget": widget}
        super().__init__(**usual | kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        text = "".join(str("" if value is None else value).split()).lower()
        text = text.removeprefix("$").replace(",", "")
        is_thousands = text[-2:-1].isdigit() and text.endswith("k")
        amount = super().to_python(text.removesuffix("k") if is_thousands else text)
        return amount * 1000 if is_thousands and amount is not None else amount


class OneALine(forms.CharField):
    """A list of short texts, written one a line."""

    widget = forms.Textarea(attrs={"rows": 5, "cols": 60})

    def __init__(self, *, most: int = 100, longest: int = 200, **kwargs: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (super().to_python(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if len(value) > self.most:
            raise ValidationError(f"Write {self.most} lines at most.")
        if any(len(line) > self.longest for line in value):
            raise ValidationError(f"A line has {self.longest} characters at most.")

    def run_validators(self, value: Any) -> None:
        super().run_validators("\n".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])
