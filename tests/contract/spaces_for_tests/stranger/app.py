"""A Space that nobody prepared for us. ``/seen`` tells requests with their headers, ``/calls`` what was asked for."""

import os

import gradio as gr
import uvicorn
from fastapi import FastAPI, Request
from PIL import Image

seen: list[dict] = []
calls: list[dict] = []
app = FastAPI()


@app.middleware("http")
async def note(request: Request, call_next):
    if request.url.path not in ("/seen", "/calls"):
        seen.append({"path": request.url.path, "headers": dict(request.headers)})
    return await call_next(request)


@app.get("/seen")
def tell_seen() -> list[dict]:
    return seen


@app.get("/calls")
def tell_calls() -> list[dict]:
    return calls


def infer(prompt, negative_prompt, seed=0, randomize_seed=True, width=512, height=512, steps=8):
    """Paint a picture."""
    calls.append({"prompt": prompt, "negative": negative_prompt, "seed": seed, "randomize": randomize_seed,
                  "size": [width, height], "steps": steps})  # fmt: skip
    return [picture(int(width), int(height), corner) for corner in ((255, 0, 0), (0, 0, 255))], seed


def picture(width, height, corner):
    """Return something that is not blank, with one pixel by which it is known."""
    drawn = Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 40).convert("RGB")
    drawn.putpixel((0, 0), corner)
    return drawn


def guided(prompt, api_key):
    return None


def unclear(image):
    return image, image


with gr.Blocks(title="A stranger") as demo:
    prompt = gr.Textbox(label="Prompt")
    seed = gr.Slider(0, 1000, value=0, step=1, label="Seed")
    gr.Button().click(
        infer,
        [
            prompt,
            gr.Textbox(label="Negative prompt"),
            seed,
            gr.Checkbox(value=True, label="Randomize seed"),
            gr.Slider(256, 1024, value=512, step=32, label="Width"),
            gr.Slider(256, 1024, value=512, step=32, label="Height"),
            gr.Slider(1, 50, value=8, step=1, label="Steps"),
        ],
        [gr.Gallery(label="Result", format="png"), seed],
        api_name="infer",
    )
    gr.Button().click(
        guided, [prompt, gr.Textbox(label="OpenAI API key")], [gr.Model3D()], api_name="text_to_3d"
    )
    gr.Button().click(unclear, [gr.Image(label="Picture")], [gr.Image(), gr.Image()], api_name="upscale")

if __name__ == "__main__":
    uvicorn.run(
        gr.mount_gradio_app(app, demo, path="/"),
        host=os.environ["GRADIO_SERVER_NAME"],
        port=int(os.environ["GRADIO_SERVER_PORT"]),
        log_level="warning",
    )
