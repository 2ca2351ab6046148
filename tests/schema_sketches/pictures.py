"""Spaces that draw a picture from words, or seem to."""

import gradio as gr
from sketch import Collection, Endpoint, offer, seed

spaces = Collection()
RATIOS = ["1:1", "16:9", "9:16", "4:3", "3:4", "3:2", "2:3"]


@spaces.add(
    "flux-1-dev",
    "asahi417/panna hf_space/flux-1-dev/app.py",
    offers={
        "text_to_image": offer("/infer", 0, prompt="prompt", seed="seed", width="width", height="height")
    },
)
def flux_1_dev():
    size = {"minimum": 256, "maximum": 1344, "step": 64, "value": 1024}
    return [
        Endpoint(
            "infer",
            "prompt, seed, width, height, guidance_scale, num_inference_steps",
            [
                gr.Text(label="Prompt", show_label=False, placeholder="Enter your prompt"),
                seed(high=1_000_000),
                gr.Slider(label="Width", **size),
                gr.Slider(label="Height", **size),
                gr.Slider(0, 10, value=3.5, step=0.1, label="Guidance scale"),
                gr.Slider(1, 50, value=28, step=1, label="Inference steps"),
            ],
            [gr.Image(label="Result")],
        )
    ]


@spaces.add(
    "pixart-alpha",
    "PixArt-alpha/PixArt-alpha app/app.py",
    offers={
        "text_to_image": offer(
            "/run",
            0,
            prompt="prompt",
            negative_prompt="=",
            seed="seed",
            width="width",
            height="height",
            randomize_seed=False,
        )
    },
)
def pixart_alpha():
    size = {"minimum": 256, "maximum": 2048, "step": 32, "value": 1024}
    return [
        Endpoint(
            "run",
            "prompt, negative_prompt='', style='(No style)', use_negative_prompt=False, seed=0, width=1024, "
            "height=1024, schedule='DPM-Solver', dpms_guidance_scale=4.5, sas_guidance_scale=3, "
            "dpms_inference_steps=20, sas_inference_steps=25, randomize_seed=False",
            [
                gr.Text(label="Prompt", placeholder="Enter your prompt"),
                gr.Text(label="Negative prompt", placeholder="Enter a negative prompt"),
                gr.Radio(
                    ["(No style)", "Cinematic", "Photographic", "Anime"],
                    value="(No style)",
                    label="Image Style",
                ),
                gr.Checkbox(label="Use negative prompt", value=False),
                seed(),
                gr.Slider(label="Width", **size),
                gr.Slider(label="Height", **size),
                gr.Radio(["DPM-Solver", "SA-Solver"], value="DPM-Solver", label="Sampler Schedule"),
                gr.Slider(1, 10, value=4.5, step=0.1, label="DPM-Solver Guidance scale"),
                gr.Slider(1, 10, value=3, step=0.1, label="SA-Solver Guidance scale"),
                gr.Slider(5, 40, value=14, step=1, label="DPM-Solver inference steps"),
                gr.Slider(10, 40, value=25, step=1, label="SA-Solver inference steps"),
                gr.Checkbox(label="Randomize seed", value=True),
            ],
            [gr.Gallery(label="Result"), seed()],
        )
    ]


@spaces.add(
    "flux-demo",
    "black-forest-labs/flux demo_gr.py",
    group="first",
    offers={
        "text_to_image": offer(
            "/generate_image", 0, prompt="prompt", seed="seed", width="width", height="height"
        )
    },
)
def flux_demo():
    return [
        Endpoint("update_img2img", "do_img2img", [gr.Checkbox(label="Image to Image")], []),
        Endpoint(
            "generate_image",
            "width, height, num_steps, guidance, seed, prompt, init_image=None, image2image_strength=0.0, "
            "add_sampling_metadata=True",
            [
                gr.Slider(128, 8192, 1360, step=16, label="Width"),
                gr.Slider(128, 8192, 768, step=16, label="Height"),
                gr.Slider(1, 50, 4, step=1, label="Number of steps"),
                gr.Slider(1.0, 10.0, 3.5, step=0.1, label="Guidance"),
                gr.Number(-1, label="Seed (-1 for random)", precision=0),
                gr.Textbox(label="Prompt", value="a photo of a forest"),
                gr.Image(label="Input Image", visible=False),
                gr.Slider(0.0, 1.0, 0.8, step=0.1, label="Noising strength", visible=False),
                gr.Checkbox(label="Add sampling parameters to metadata?", value=True),
            ],
            [gr.Image(label="Generated Image"), gr.Number(label="Used Seed"), gr.Textbox(label="Warning")],
        ),
    ]


@spaces.add(
    "sana",
    "NVlabs/Sana app/app_sana.py",
    title="Sana",
    group="first",
    offers={
        "text_to_image": offer(
            "/run",
            0,
            prompt="prompt",
            negative_prompt="=",
            num_imgs=1,
            seed="seed",
            height="height",
            width="width",
            randomize_seed=False,
        )
    },
)
def sana():
    size = {"minimum": 256, "maximum": 4096, "step": 32, "value": 1024}
    return [
        Endpoint(
            "run",
            "prompt=None, negative_prompt='', style='(No style)', use_negative_prompt=False, num_imgs=1, seed=0, "
            "height=1024, width=1024, flow_dpms_guidance_scale=5.0, flow_dpms_pag_guidance_scale=2.0, "
            "flow_dpms_inference_steps=20, randomize_seed=False",
            [
                gr.Text(label="Prompt", placeholder="Enter your prompt"),
                gr.Text(label="Negative prompt"),
                gr.Radio(["(No style)", "Cinematic", "3D Model"], value="(No style)", label="Image Style"),
                gr.Checkbox(label="Use negative prompt", value=False),
                gr.Slider(1, 6, value=1, step=1, label="Num Images"),
                seed(),
                gr.Slider(label="Height", **size),
                gr.Slider(label="Width", **size),
                gr.Slider(1, 10, value=5, step=0.1, label="CFG Guidance scale"),
                gr.Slider(1, 4, value=2, step=0.5, label="PAG Guidance scale"),
                gr.Slider(5, 40, value=20, step=1, label="Sampling steps"),
                gr.Checkbox(label="Randomize seed", value=True),
            ],
            [gr.Gallery(label="Result"), seed(), gr.Markdown(), gr.Markdown()],
        ),
        Endpoint("update_inference_count", "", [], [gr.Markdown()], on_load=True),
    ]


@spaces.add(
    "two-words",
    "dmitrikuz/prompt-ui src/main.py",
    offers={"text_to_image": offer("/generate_image", 0, prompt="prompt", negative_prompt="=")},
)
def two_words():
    return [Endpoint("generate_image", "prompt, negative_prompt", [gr.Textbox(), gr.Textbox()], [gr.Image()])]


@spaces.add(
    "instaflow",
    "camenduru/InstaFlow-hf app.py",
    group="first",
    offers={"text_to_image": "unclear"},
)
def instaflow():
    number, prompt = (
        gr.Textbox(value="101098274", label="Random Seed"),
        gr.Textbox(value="A waterfall", label="Prompt"),
    )
    names = "seed, prompt, num_inference_steps=1, guidance_scale=0.0"
    return [
        Endpoint(
            "set_new_latent_and_generate_new_image",
            names,
            [
                number,
                prompt,
                gr.Textbox(value="1", label="Number of Inference Steps (can only be 1)"),
                gr.Textbox(value="0.0", label="Guidance Scale for InstaFlow (can only be 0.0)"),
            ],
            [gr.Image(), gr.Textbox(value="0.0", label="Inference Time with One-Step Model (Second)")],
        ),
        Endpoint("refine_image_512", "prompt", [prompt], [gr.Image()]),
        Endpoint(
            "set_new_latent_and_generate_new_image_with_base_model",
            names,
            [
                number,
                prompt,
                gr.Textbox(value="25", label="Number of Inference Steps for Stable Diffusion"),
                gr.Textbox(value="5.0", label="Guidance Scale for Stable Diffusion"),
            ],
            [
                gr.Image(),
                gr.Textbox(value="0.0", label="Inference Time with Multi-Step Stable Diffusion (Second)"),
            ],
        ),
    ]


@spaces.add(
    "one-word",
    "camenduru/OMG-hf app.py",
    offers={"text_to_image": offer("/generate", 0, prompt="prompt")},
)
def one_word():
    return [Endpoint("generate", "prompt", [gr.Text()], [gr.Gallery()])]


@spaces.add("freeu", "camenduru/FreeU2-hf app.py", group="first", offers={"text_to_image": "unclear"})
def freeu():
    stage = {"minimum": 1, "maximum": 1.6, "step": 0.01, "value": 1}
    skip = {"minimum": 0, "maximum": 1, "step": 0.1, "value": 1}
    return [
        Endpoint(
            "infer",
            "prompt, sd_options, seed, b1, b2, s1, s2",
            [
                gr.Textbox(label="Enter your prompt", placeholder="Enter your prompt"),
                gr.Dropdown(["SD1.4", "SD1.5", "SD2.1"], label="SD options"),
                seed("seed", 1000, 42),
                gr.Slider(label="b1: backbone factor of the first stage block of decoder", **stage),
                gr.Slider(label="b2: backbone factor of the second stage block of decoder", **stage),
                gr.Slider(label="s1: skip factor of the first stage block of decoder", **skip),
                gr.Slider(label="s2: skip factor of the second stage block of decoder", **skip),
            ],
            [gr.Image(), gr.Image()],
        )
    ]


@spaces.add(
    "diffusers-tab",
    "a public app whose repository was not noted",
    offers={"text_to_image": offer("/text_to_image", 0, prompt="prompt", negative_prompt="=")},
)
def diffusers_tab():
    size = {"minimum": 512, "maximum": 1024, "step": 64, "value": 512}
    turn = [gr.Radio(["Landscape", "Portrait"], value="Landscape", label="Orientation"),
            gr.Slider(label="Width", **size), gr.Slider(label="Height", **size)]  # fmt: skip
    return [
        Endpoint("set_orientation", "orientation, width, height", turn, turn[1:]),
        Endpoint(
            "text_to_image",
            "prompt, negative_prompt, model_id",
            [
                gr.Textbox(label="Prompt"),
                gr.Textbox(label="Negative Prompt"),
                gr.Dropdown(["pocsd15", "pocsdxl"], value="pocsd15", label="Select Model"),
            ],
            [gr.Image(label="Results")],
        ),
    ]


@spaces.add(
    "three-in-one",
    "a public app whose repository was not noted",
    group="first",
    offers={"text_to_image": offer("/text_to_image", 0, text="prompt")},
)
def three_in_one():
    return [
        Endpoint(
            "text_generation",
            "prompt",
            [gr.Textbox(label="Input Text")],
            [gr.Textbox(label="Generated Text")],
        ),
        Endpoint(
            "translation",
            "audio",
            [gr.Audio(sources=["microphone"], type="numpy", label="Audio Input")],
            [gr.Textbox(label="Translated Text")],
        ),
        Endpoint(
            "text_to_image",
            "text",
            [gr.Textbox(label="Input Text for Image")],
            [gr.Image(label="Generated Image")],
        ),
    ]


@spaces.add(
    "qwen-image-proxy",
    "Pranesh-2005/Image_generation app.py",
    title="Qwen Image Generator",
    offers={
        "text_to_image": offer(
            "/generate_image",
            0,
            prompt="prompt",
            seed="seed",
            randomize_seed=False,
            aspect_ratio="aspect_ratio",
        )
    },
)
def qwen_image_proxy():
    return [
        Endpoint(
            "generate_image",
            "prompt, seed=0, randomize_seed=True, aspect_ratio='16:9', guidance_scale=1, num_inference_steps=8, "
            "prompt_enhance=True",
            [
                gr.Textbox(label="Prompt", placeholder="Enter your prompt..."),
                gr.Number(label="Seed (default: 0)", value=0),
                gr.Checkbox(label="Randomize Seed", value=True),
                gr.Radio(RATIOS, label="Aspect Ratio", value="16:9"),
                gr.Slider(1, 10, value=1, step=1, label="Guidance Scale (CFG)"),
                gr.Slider(1, 50, value=8, step=1, label="Number of Inference Steps"),
                gr.Checkbox(label="Prompt Enhance", value=True),
            ],
            [gr.Image(label="Generated Image"), gr.Textbox(label="Status")],
        )
    ]


@spaces.add(
    "dalle-2",
    "veronicaeyo/AI-image-gen-dalle-2 app.py",
    group="first",
    offers={"text_to_image": offer("/get_images", 0, prompt="prompt", n=1)},
)
def dalle_2():
    return [
        Endpoint(
            "get_images",
            "prompt, n",
            [
                gr.Textbox(show_label=False, placeholder="Please enter a prompt message"),
                gr.Slider(0, 6, step=1, label="Number of images to generate", value=1),
            ],
            [gr.Gallery(show_label=False)],
        )
    ]


@spaces.add("stability-api", "a public app whose repository was not noted", title="SuperDuck3 API Interface",
            offers={"text_to_image": "unclear"})  # fmt: skip
def stability_api():
    return [
        Endpoint(
            "generate_image",
            "api_key, prompt, aspect_ratio, mode, negative_prompt, model, seed, output_format",
            [
                gr.Textbox(label="API Key", placeholder="Enter your Stability API key"),
                gr.Textbox(label="Prompt", placeholder="Enter your prompt"),
                gr.Dropdown(RATIOS, label="Aspect Ratio", value="1:1"),
                gr.Dropdown(["text-to-image"], label="Mode", value="text-to-image"),
                gr.Textbox(label="Negative Prompt"),
                gr.Dropdown(["sd3", "sd3-turbo"], label="Model", value="sd3"),
                gr.Number(label="Seed"),
                gr.Dropdown(["png", "jpeg", "json"], label="Output Format", value="png"),
            ],
            [gr.Image()],
        )
    ]


@spaces.add(
    "image-factory",
    "a public app whose repository was not noted",
    group="first",
    offers={"text_to_image": "unclear"},
)
def image_factory():
    return [
        Endpoint(
            "generate_click",
            "prompt, neg_prompt, style, ratio, count, seed, ref_img",
            [
                gr.Textbox(label="Prompt (ここに作りたい画像を書く)", placeholder="retro game boy..."),
                gr.Textbox(label="Negative Prompt (除外したい要素)", placeholder="low quality..."),
                gr.Dropdown(["none", "anime", "photo"], label="Style Preset", value="none"),
                gr.Dropdown(RATIOS[:5], label="Aspect Ratio", value="1:1"),
                gr.Slider(1, 4, step=1, value=1, label="Count"),
                gr.Number(label="Seed (-1 for random)", value=-1),
                gr.Image(label="Reference Image (Optional)", visible=False),
            ],
            [gr.Gallery(label="Generated Images")],
        )
    ]


@spaces.add("word-cloud", "dev-tyta/Clouds app.py", offers={})
def word_cloud():
    return [Endpoint("inpt", "text", [gr.Textbox()], [gr.Image()])]


@spaces.add("panorama", "camenduru/MVDiffusion-hf app.py", group="first", offers={})
def panorama():
    return [
        Endpoint("clear", "", [], [gr.Textbox(label="Text")]),
        Endpoint(
            "generate_basic",
            "text",
            [gr.Textbox(label="Text", value="This kitchen")],
            [gr.Image() for _ in range(9)],
        ),
        Endpoint(
            "generate_advanced",
            "text1, text2, text3, text4",
            [gr.Textbox(label=f"Text{number}") for number in range(4)],
            [gr.Image() for _ in range(9)],
        ),
    ]


@spaces.add("ray-tracer", "a public app whose repository was not noted", offers={})
def ray_tracer():
    return [
        Endpoint(
            "render_image",
            "image_width, samples_per_pixel, aspect_ratio, max_depth",
            [
                gr.Slider(100, 1200, value=300, step=10, label="Image Width"),
                gr.Slider(1, 200, value=20, step=1, label="Samples Per Pixel"),
                gr.Dropdown(["16/9", "3/2", "1/1"], value="16/9", label="Aspect Ratio"),
                gr.Slider(1, 100, value=50, step=1, label="Max Ray Depth"),
            ],
            [gr.Image(label="Rendered Image")],
        )
    ]


@spaces.add(
    "plain-diffusion",
    "a public app whose repository was not noted",
    group="first",
    offers={"text_to_image": offer("/generate", 0, text="prompt", seed="seed")},
)
def plain_diffusion():
    return [
        Endpoint(
            "generate",
            "text, seed, steps",
            [
                gr.Textbox(lines=3, label="Text"),
                gr.Slider(0, 10_000_000, value=45, label="Seed"),
                gr.Slider(1, 50, value=25, step=1, label="Steps"),
            ],
            [gr.Image(label="Result")],
        )
    ]
