"""A second set, written after the rules had met the first: its figures are from the rules' first sight of it."""

import gradio as gr
from objects import LitModel3D
from sketch import Collection, Endpoint, offer, seed

spaces = Collection()
UNNOTED = "a public app whose repository was not noted"
SECOND = {"group": "second"}


@spaces.add("webui-tab", UNNOTED, **SECOND, offers={"text_to_image": offer(
    "/process_input_text2img", 0, prompt="prompt", negative="=", num=1, seed="seed")})  # fmt: skip
def webui_tab():
    return [
        Endpoint(
            "process_input_text2img",
            "prompt, negative, steps, cfg, num, seed, model, sampler, ar, upscale, save",
            [
                gr.Textbox(label="Prompt", lines=3, placeholder="a cat"),
                gr.Textbox(label="Negative Prompt", lines=3, placeholder="badly drawn"),
                gr.Slider(label="Steps", value=30, step=1, maximum=50, minimum=1),
                gr.Slider(label="CFG Scale", maximum=20, minimum=1, value=7),
                gr.Slider(label="Number of images", value=1, step=1, minimum=1),
                gr.Slider(label="Seed", value=-1, minimum=-1, maximum=4294967295),
                gr.Dropdown(label="Model", choices=["v1-5-pruned-emaonly.ckpt [81761151]"]),
                gr.Dropdown(label="Sampler", choices=["DDIM", "Euler"], value="DDIM"),
                gr.Radio(label="Aspect Ratio", choices=["square", "portrait", "landscape"], value="square"),
                gr.Checkbox(label="upscale"),
                gr.Checkbox(label="auto save"),
            ],
            [gr.Gallery(label="Result Image(s)")],
        )
    ]


@spaces.add("imagen", UNNOTED, **SECOND, offers={"text_to_image": offer(
    "/generate_images", 0, prompt="prompt", aspect_ratio="aspect_ratio", sample_count="=1")})  # fmt: skip
def imagen():
    return [
        Endpoint(
            "generate_images",
            "model_id, prompt, aspect_ratio, color_tone, sample_count, enhancement",
            [
                gr.Radio(["imagen-3.0-generate-002", "imagen-3.0-fast-generate-001"], label="Model",
                         value="imagen-3.0-generate-002"),
                gr.Textbox(label="What's your idea?!", lines=6),
                gr.Dropdown(["1:1", "9:16", "16:9", "4:3", "3:4"], label="Aspect ratio"),
                gr.Dropdown([""], label="Color & Tone"),
                gr.Dropdown(["1", "2", "3", "4", "5"], label="Sample count", value="2"),
                gr.Dropdown(["yes", "no"], label="Prompt Enhancement"),
            ],
            [gr.Gallery(label="Generated images")],
        )
    ]  # fmt: skip


@spaces.add("icons", "hoppiece/yans_2023_trans4mer yans_2023_trans4mer/app.py", **SECOND,
            offers={"text_to_image": "unclear"})  # fmt: skip
def icons():
    return [
        Endpoint(
            "generate",
            "prompt, kind",
            [gr.Textbox(lines=5, label="Prompt"), gr.Radio(["icon", "pictogram"])],
            [gr.Image(type="filepath", label="Generated Image")],
        )
    ]


@spaces.add("fake-image", "yanqing-zhang/gpt-examples gradio-master/additional_inputs_example.py", **SECOND,
            offers={"text_to_image": offer("/generate_fake_image", 1, prompt="prompt", seed="seed")})  # fmt: skip
def fake_image():
    return [
        Endpoint(
            "generate_fake_image",
            "prompt, seed, initial_image=None",
            [gr.Textbox(), gr.Slider(0, 1000), gr.Image()],
            [gr.Textbox(), gr.Image()],
        )
    ]


@spaces.add("shinkai", "jzhang533/hf-paddlepaddle-spaces-archive animegan_v2_shinkai_33/app.py",
            title="animegan_v2_shinkai_33", **SECOND, offers={})  # fmt: skip
def shinkai():
    return [Endpoint("inference", "img", [gr.Image(type="filepath")], [gr.Image(type="numpy")])]


@spaces.add("colour-and-upscale", UNNOTED, **SECOND, offers={})
def colour_and_upscale():
    return [
        Endpoint(
            "infer",
            "image",
            [gr.Image(type="filepath", label="Upload a black and white face")],
            [gr.Image(label="Colorized image"), gr.Image(label="Upscaled colorized image")],
        )
    ]


@spaces.add("waifu", UNNOTED, **SECOND,
            offers={"upscale_image": offer("/upscale_image", 0, image="@image")})  # fmt: skip
def waifu():
    return [
        Endpoint(
            "upscale_image",
            "image",
            [gr.Image(label="Input Image", type="pil")],
            [gr.Image(label="Upscaled Image")],
        )
    ]


@spaces.add("video-cutout", UNNOTED, **SECOND, offers={})
def video_cutout():
    return [
        Endpoint(
            "remove_background",
            "source_video, subject_prompt, detection_threshold, max_objects",
            [
                gr.Video(label="Source video"),
                gr.Textbox(label="Subject prompt"),
                gr.Slider(0, 1, value=0.5, label="Detection threshold"),
                gr.Slider(1, 10, value=3, step=1, label="Max objects"),
            ],
            [
                gr.Video(label="Preview"),
                gr.File(label="Transparent master"),
                gr.File(label="Alpha matte"),
                gr.JSON(),
            ],
            doc="Track a text-described subject and export a refined alpha matte.",
        )
    ]


@spaces.add("rembg-full", UNNOTED, **SECOND,
            offers={"remove_background": offer("/remove_background", 0, input="@image", cmd_args="=")})  # fmt: skip
def rembg_full():
    return [
        Endpoint(
            "remove_background",
            "input, model, alpha_matting, foreground, background, erosion, only_mask, post_process, cmd_args",
            [
                gr.Image(type="pil", label="Input"),
                gr.Dropdown(["u2net", "isnet-general-use"], value="u2net", label="Models"),
                gr.Checkbox(value=True, label="Alpha matting"),
                gr.Slider(0, 255, value=240, label="Foreground threshold"),
                gr.Slider(0, 255, value=10, label="Background threshold"),
                gr.Slider(0, 255, value=40, label="Erosion size"),
                gr.Checkbox(value=False, label="Only mask"),
                gr.Checkbox(value=True, label="Post process mask"),
                gr.Textbox(label="Arguments"),
            ],
            [gr.Image(type="pil", label="Output")],
        )
    ]


@spaces.add("text-pipeline", UNNOTED, **SECOND,
            offers={"text_to_3d": offer("/text_to_3d_pipeline", 3, prompt="prompt")})  # fmt: skip
def text_pipeline():
    return [
        Endpoint(
            "text_to_3d_pipeline",
            "prompt, ckpt, do_remove_background, foreground_ratio, mc_resolution",
            [
                gr.Textbox(label="Prompt"),
                gr.Dropdown(["1-Step", "2-Step", "4-Step"], value="4-Step", label="Checkpoint"),
                gr.Checkbox(label="Remove Background", value=True),
                gr.Slider(0.5, 1, value=0.85, step=0.05, label="Foreground Ratio"),
                gr.Slider(32, 256, value=128, step=32, label="Marching Cubes Resolution"),
            ],
            [
                gr.Image(label="Generated Image"),
                gr.Image(label="Processed Image"),
                gr.Model3D(label="3D Model (OBJ)"),
                gr.Model3D(label="3D Model (GLB)"),
            ],
        )
    ]


@spaces.add("bundle-to-mesh", UNNOTED, **SECOND, offers={"image_to_3d": "unclear"})
def bundle_to_mesh():
    prepared, caption = gr.Image(label="Preprocessed image"), gr.Textbox(label="Image caption")
    number = gr.Number(label="Seed", value=0)
    return [
        Endpoint(
            "image2mesh_preprocess_",
            "image, seed",
            [gr.Image(label="Input Image"), number],
            [prepared, caption],
        ),
        Endpoint(
            "image2mesh_main_",
            "image, caption, seed, strength1, strength2, enable_redux, use_controlnet",
            [
                prepared,
                caption,
                number,
                gr.Slider(0, 1, step=0.01, value=0.5, label="redux strength"),
                gr.Slider(0, 1, step=0.01, value=0.95, label="denoise strength"),
                gr.Checkbox(label="enable redux", value=True),
                gr.Checkbox(label="enable controlnet", value=True),
            ],
            [
                gr.Image(label="Final Bundle Image"),
                gr.Video(label="Generated Video"),
                gr.DownloadButton(label="Download mesh"),
            ],
        ),
    ]


@spaces.add("mesh-and-skeleton", UNNOTED, **SECOND,
            offers={"image_to_3d": offer("/generate", 0, image="@image", seed="seed")})  # fmt: skip
def mesh_and_skeleton():
    image, number = gr.Image(label="Image Prompt", type="pil"), seed()
    return [
        Endpoint("preprocess_image_preview", "image", [image], [image]),
        Endpoint("get_seed", "randomize_seed, seed", [gr.Checkbox(label="Randomize Seed"), number], [number]),
        Endpoint(
            "generate",
            "image, seed, slat_model, ss_steps, slat_steps, joints_density, texture_size",
            [
                image,
                number,
                gr.Dropdown(["slat_flow", "slat_flow_control"], value="slat_flow", label="SLAT Model"),
                gr.Slider(1, 50, value=25, step=1, label="Sampling Steps"),
                gr.Slider(1, 50, value=25, step=1, label="Sampling Steps"),
                gr.Slider(0, 4, value=1, step=1, label="Joints Density"),
                gr.Slider(0, 1024, value=512, step=256, label="Texture Resolution"),
            ],
            [
                gr.Model3D(label="Generated Mesh"),
                gr.DownloadButton(label="Download Mesh GLB"),
                LitModel3D(label="Generated Skeleton"),
                gr.DownloadButton(label="Download Skeleton GLB"),
                gr.Image(label="Processed Image"),
            ],
        ),
    ]


@spaces.add("remove-bg-tab", UNNOTED, **SECOND,
            offers={"remove_background": offer("/remove_background", 0, image="@image")})  # fmt: skip
def remove_bg_tab():
    return [Endpoint("remove_background", "image", [gr.Image(type="pil")], [gr.Image(type="pil")])]


@spaces.add(
    "relief", "Oncorporation/DPTDepth3d app.py", title="DPT Depth Estimation + 3D", **SECOND, offers={}
)
def relief():
    return [
        Endpoint(
            "process_image",
            "image_path",
            [gr.Image(type="filepath", label="Input Image")],
            [
                gr.Image(label="predicted depth", type="pil"),
                gr.Model3D(label="3d mesh reconstruction"),
                gr.File(label="3d gLTF"),
            ],
        )
    ]


@spaces.add("chat", "CBNUOrganization/openai-tools-for-agents 1-openai-responses.py", title="OpenAI GPT-4o-mini",
            **SECOND, offers={})  # fmt: skip
def chat():
    return [
        Endpoint(
            "generate_response",
            "prompt",
            [gr.Textbox(label="Prompt", value="")],
            [gr.Textbox(label="Response")],
        )
    ]


@spaces.add("template", "the Hub's template for text to image, with stabilityai/sdxl-turbo", **SECOND,
            offers={"text_to_image": offer("/infer", 0, prompt="prompt", negative_prompt="=", seed="seed",
                                           randomize_seed=False, width="width", height="height")})  # fmt: skip
def template():
    size = {"minimum": 256, "maximum": 1024, "step": 32, "value": 1024}
    return [
        Endpoint(
            "infer",
            "prompt, negative_prompt, seed, randomize_seed, width, height, guidance_scale, num_inference_steps",
            [
                gr.Text(label="Prompt", show_label=False, placeholder="Enter your prompt"),
                gr.Text(label="Negative prompt", placeholder="Enter a negative prompt", visible=False),
                seed(),
                gr.Checkbox(label="Randomize seed", value=True),
                gr.Slider(label="Width", **size),
                gr.Slider(label="Height", **size),
                gr.Slider(0, 10, step=0.1, value=0, label="Guidance scale"),
                gr.Slider(1, 50, step=1, value=2, label="Number of inference steps"),
            ],
            [gr.Image(label="Result", show_label=False), seed()],
        )
    ]
