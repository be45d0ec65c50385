"""The one way in which an unusable question is told: what is wrong, where, and what would be right."""


class QuestionError(ValueError):
    """A question unusable as a whole; `pointer` is a JSON pointer, `line` a line of the file where known."""

    def __init__(self, detail: str, pointer: str = "", line: int | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer
        self.line = line

    def __str__(self) -> str:
        place = f"line {self.line}: " if self.line else ""
        return f"{place}{self.pointer}: {self.detail}" if self.pointer else f"{place}{self.detail}"
