"""The one error of the project that is meant for a person: a code and what belongs into its sentence."""


class Refused(Exception):
    """Something that was asked for is not done. `code` names the rule ("document.scanned"), `params` fill its sentence.

    The ways in turn the code into words in the reader's language (entrypoints/kit/refusals.py).
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code} ({shown})" if shown else self.code
