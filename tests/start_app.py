"""``python -m tests.start_app MODULE [ARGUMENT …]``: run an app as its own main program.

Gradio is imported as sparingly as for a bundled Space, in half of the time (``tools/spaces/starting.py``).
"""

import runpy
import sys

from tools.spaces.starting import import_gradio, without_stubs

if __name__ == "__main__":
    without_stubs()
    import_gradio()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
