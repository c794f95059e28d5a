"""Import contracts of our own: what import-linter's kinds cannot say."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class ContextPrivacy(Contract):
    """Modules named `models` are imported from inside their own context only, even by contexts that stand above it."""

    type_name = "context_privacy"

    contexts = fields.StringField()

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        leaks = []
        for context in graph.find_children(str(self.contexts)):
            models = {name for name in graph.modules if f"{name}.".startswith(f"{context}.models.")}
            for model in models:
                for importer in graph.find_modules_that_directly_import(model):
                    if not importer.startswith(f"{context}."):
                        leaks.append((importer, model))
        return ContractCheck(kept=not leaks, metadata={"leaks": sorted(leaks)})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, model in check.metadata["leaks"]:
            output.print_error(f"{importer} imports {model}: ask its context's queries or actions instead", bold=True)
            output.new_line()
