"""A sketch of a public Space: the inputs and outputs that its source declares, and nothing of what it does.

Gradio itself turns a sketch into the schema that such a Space serves. A sketch says besides what a person would make
of it: ``offers`` maps each capability to who offers it (endpoint, arguments, output), or to ``"unclear"`` where a
person, too, would have to ask.

Arguments are written as in ``tools.spaces.discovery.coverage``: ``"seed"`` is the brief's word, ``"@image"`` a file of
that role, ``"=png"`` the constant text, and any other value itself a constant.
"""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

import gradio as gr

MAX_SEED = 2**31 - 1
Group = Literal["known", "first", "second"]


@dataclass(frozen=True)
class Endpoint:
    """One endpoint: its ``api_name``, its function's parameters as they are written in Python, and its components."""

    api_name: str
    parameters: str
    inputs: list[Any]
    outputs: list[Any]
    doc: str = ""
    on_load: bool = False


@dataclass(frozen=True)
class Sketch:
    """A Space. ``group`` says whether the rules were made with it, mended after it, or never touched since."""

    name: str
    source: str
    endpoints: Callable[[], list[Endpoint]]
    offers: dict[str, Any]
    title: str = "Gradio"
    group: Group = "known"


@dataclass
class Collection:
    """The sketches of a module, in the order in which they are written."""

    sketches: list[Sketch] = field(default_factory=list)

    def add(
        self, name: str, source: str, *, offers: dict[str, Any], title: str = "Gradio", group: Group = "known"
    ) -> Callable[[Callable[[], list[Endpoint]]], Callable[[], list[Endpoint]]]:
        """Decorate the function that declares the endpoints of a Space."""

        def take(endpoints: Callable[[], list[Endpoint]]) -> Callable[[], list[Endpoint]]:
            self.sketches.append(Sketch(name, source, endpoints, offers, title, group))
            return endpoints

        return take


def offer(api_name: str, output: int, **arguments: Any) -> dict[str, Any]:
    """Return one expected offer."""
    return {"endpoint": api_name, "arguments": arguments, "output": output}


def build(sketch: Sketch) -> gr.Blocks:
    """Return the Gradio app of a sketch; it is only asked for its schema."""
    with gr.Blocks(title=sketch.title, analytics_enabled=False) as demo:
        for endpoint in sketch.endpoints():
            function = _function(endpoint)
            if endpoint.on_load:
                demo.load(function, endpoint.inputs, endpoint.outputs, api_name=endpoint.api_name)
            else:
                gr.Button().click(function, endpoint.inputs, endpoint.outputs, api_name=endpoint.api_name)
    return demo


def _function(endpoint: Endpoint) -> Callable[..., None]:
    def nothing(*_: Any) -> None:
        """Stand for the work of the Space."""

    nothing.__name__ = endpoint.api_name
    nothing.__doc__ = endpoint.doc
    nothing.__signature__ = inspect.Signature(_parameters(endpoint.parameters))  # type: ignore[attr-defined]
    return nothing


def _parameters(text: str) -> list[inspect.Parameter]:
    declared = ast.parse(f"def f({text}): pass").body[0].args  # type: ignore[attr-defined]
    defaults = [inspect.Parameter.empty] * (len(declared.args) - len(declared.defaults))
    defaults += [ast.literal_eval(default) for default in declared.defaults]
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    return [
        inspect.Parameter(argument.arg, kind, default=default)
        for argument, default in zip(declared.args, defaults, strict=True)
    ]


def seed(label: str = "Seed", high: int = MAX_SEED, value: int = 0) -> gr.Slider:
    """Return the slider that most Spaces have."""
    return gr.Slider(0, high, value=value, step=1, label=label)
