"""Spaces that take a picture and give one back, and Spaces that do something else altogether."""

import gradio as gr
from sketch import Collection, Endpoint, offer

spaces = Collection()


@spaces.add(
    "rembg-gpu",
    "a public app whose repository was not noted",
    title="rembg GPU Demo",
    offers={"remove_background": offer("/remove_background", 0, image="@image")},
)
def rembg_gpu():
    return [
        Endpoint("remove_background", "image", [gr.Image(label="入力画像")], [gr.Image(label="推論結果")])
    ]


@spaces.add(
    "rmbg-2",
    "a public app whose repository was not noted",
    title="Background Removal (RMBG 2.0)",
    group="first",
    offers={"remove_background": offer("/remove_background", 0, image="@image")},
)
def rmbg_2():
    return [
        Endpoint(
            "remove_background",
            "image",
            [gr.Image(label="Upload an image", type="pil")],
            [gr.Image(label="Background removed", type="filepath")],
        )
    ]


@spaces.add(
    "rembg",
    "camenduru/RemBG-hf app.py",
    title="RemBG",
    offers={"remove_background": offer("/predict", 0, file="@image")},
)
def rembg():
    return [Endpoint("predict", "file", [gr.Image(label="Input")], [gr.Image(label="Output")])]


@spaces.add(
    "rmbg-1.4",
    "lucansdev/langchain_course huggingface/segmentacao_imagem/app.py",
    title="remove background",
    group="first",
    offers={"remove_background": offer("/remove_background", 0, img="@image")},
)
def rmbg_1_4():
    return [
        Endpoint("remove_background", "img", [gr.Image(type="pil")], [gr.Image(type="pil", format="png")])
    ]


@spaces.add(
    "rmbg-misnamed",
    "AlexandrosChrtn/huggingface_applications remove_background/demo_gradio_remove_bg.py",
    title="🖼️ Remove BG 🪄",
    group="first",
    offers={"remove_background": offer("/generate_caption", 0, image="@image")},
)
def rmbg_misnamed():
    return [Endpoint("generate_caption", "image", [gr.Image(type="pil")], [gr.Image(type="pil")])]


@spaces.add(
    "resshift",
    "zsyOAOA/ResShift app.py",
    title="ResShift: Efficient Diffusion Model for Image Super-resolution by Residual Shifting",
    offers={"upscale_image": offer("/predict", 0, in_path="@image", seed="seed")},
)
def resshift():
    return [
        Endpoint(
            "predict",
            "in_path, task='realsrx4', seed=12345",
            [
                gr.Image(type="filepath", label="Input: Low Quality Image"),
                gr.Dropdown(["realsrx4", "bicsrx4_opencv", "bicsrx4_matlab"], value="realsrx4", label="Task"),
                gr.Number(value=12345, precision=0, label="Ranom seed"),
            ],
            [
                gr.Image(type="numpy", label="Output: High Quality Image"),
                gr.File(label="Download the output"),
            ],
        )
    ]


@spaces.add(
    "face-esrgan",
    "kylielee505/esrgankylieleeone app.py",
    title="Face Real ESRGAN UpScale: 2x 4x 8x",
    group="first",
    offers={"upscale_image": offer("/inference", 0, image="@image", size="=4x")},
)
def face_esrgan():
    return [
        Endpoint(
            "inference",
            "image, size",
            [gr.Image(type="pil"), gr.Radio(["2x", "4x", "8x"], value="2x", label="Resolution model")],
            [gr.Image(type="pil", label="Output")],
        )
    ]


@spaces.add(
    "simple-upscaler",
    "Pietro00x/Simple-Upscaling-UI upscaler.py",
    title="Simple upscaling UI",
    offers={"upscale_image": offer("/upscale_image", 0, image="@image", scale_factor=4)},
)
def simple_upscaler():
    return [
        Endpoint(
            "upscale_image",
            "image, scale_factor",
            [gr.Image(label="Upload an image"), gr.Slider(2, 4, value=4, step=2, label=" Upscaling Factor")],
            [gr.Image(label="Upscaled image")],
        )
    ]


@spaces.add(
    "diffusion-upscaler",
    "a public app whose repository was not noted",
    title="AI Image Upscaler",
    group="first",
    offers={
        "upscale_image": offer(
            "/upscale_image", 0, image="@image", prompt="=", negative_prompt="=", scale_factor=4, seed="seed"
        )
    },
)
def diffusion_upscaler():
    return [
        Endpoint(
            "upscale_image",
            "image, prompt='', negative_prompt='', scale_factor=2, dynamic=6, creativity=0.35, resemblance=0.6, "
            "tiling_width=16, tiling_height=16, sd_model='stabilityai/stable-diffusion-xl-refiner-1.0', "
            "scheduler='DPM++ 2M Karras', num_inference_steps=18, seed=1337, downscaling=False, "
            "downscaling_resolution=768",
            [
                gr.Image(label="Input Image", type="pil"),
                gr.Textbox(label="Prompt", placeholder="Describe the desired output (optional)"),
                gr.Textbox(label="Negative Prompt", placeholder="What to avoid in the output (optional)"),
                gr.Slider(
                    1, 4, value=2, step=0.1, label="Scale Factor", info="How much to upscale the image"
                ),
                gr.Slider(1, 20, value=6, step=0.1, label="Guidance Scale"),
                gr.Slider(0.1, 1, value=0.35, step=0.05, label="Creativity"),
                gr.Slider(0.1, 1, value=0.6, step=0.05, label="Resemblance"),
                gr.Number(value=16, visible=False),
                gr.Number(value=16, visible=False),
                gr.Textbox(value="stabilityai/stable-diffusion-xl-refiner-1.0", visible=False),
                gr.Textbox(value="DPM++ 2M Karras", visible=False),
                gr.Slider(1, 50, value=18, step=1, label="Inference Steps"),
                gr.Number(label="Seed", value=1337, precision=0),
                gr.Checkbox(label="Enable Downscaling", value=False),
                gr.Slider(256, 1024, value=768, step=32, label="Downscaling Resolution"),
            ],
            [gr.Image(label="Upscaled Image"), gr.Textbox(label="Process Info")],
            doc="Upscale an image using Stable Diffusion XL",
        )
    ]


@spaces.add(
    "swin2sr",
    "MuazAshraf/image-resolution app.py",
    title="Mojo Solo Image Super-Resolution",
    offers={"upscale_image": offer("/enhance", 0, image="@image")},
)
def swin2sr():
    return [Endpoint("enhance", "image", [gr.Image(type="pil", label="Input")], [gr.Image(label="Ouput")])]


@spaces.add(
    "swinir",
    "tornikeo/serverless-superres app.py",
    title="SwinIR",
    group="first",
    offers={"upscale_image": "unclear"},
)
def swinir():
    return [Endpoint("inference", "img", [gr.Image(type="pil", label="Input")], [gr.Image(label="Output")])]


@spaces.add(
    "codeformer",
    "sczhou/CodeFormer web-demos/hugging_face/app.py",
    title="CodeFormer: Robust Face Restoration and Enhancement Network",
    group="first",
    offers={},
)
def codeformer():
    return [
        Endpoint(
            "inference",
            "image, background_enhance, face_upsample, upscale, codeformer_fidelity",
            [
                gr.Image(type="filepath", label="Input"),
                gr.Checkbox(value=True, label="Background_Enhance"),
                gr.Checkbox(value=True, label="Face_Upsample"),
                gr.Number(value=2, label="Rescaling_Factor (up to 4)"),
                gr.Slider(0, 1, value=0.5, step=0.01, label="Codeformer_Fidelity (0 for better quality)"),
            ],
            [gr.Image(type="numpy", label="Output"), gr.File(label="Download the output")],
            doc="Run a single prediction on the model",
        )
    ]


@spaces.add("depth-anything", "LiheYoung/Depth-Anything app.py", offers={})
def depth_anything():
    return [
        Endpoint(
            "on_submit",
            "image",
            [gr.Image(label="Input Image", type="numpy")],
            [
                gr.ImageSlider(label="Depth Map with Slider View"),
                gr.File(label="16-bit raw depth (can be considered as disparity)"),
            ],
        )
    ]


@spaces.add(
    "img2img-studio",
    "RucoH/img2img-studio app.py",
    title="🧠 img2img Studio",
    offers={"edit_image": offer("/generate", 0, image="@image", prompt="prompt")},
)
def img2img_studio():
    return [
        Endpoint(
            "generate",
            "image, prompt, strength, guidance_scale",
            [
                gr.Image(type="pil", label="Input Image"),
                gr.Textbox(label="Prompt"),
                gr.Slider(0.1, 1, value=0.75, step=0.01, label="Strength"),
                gr.Slider(1, 15, value=7.5, step=0.1, label="Guidance Scale"),
            ],
            [gr.Image(type="pil", label="Output Image")],
        )
    ]


@spaces.add("background-replacement", "camenduru/background-replacement-hf app.py", group="first", offers={})
def background_replacement():
    return [
        Endpoint(
            "generate",
            "image, positive_prompt, negative_prompt, seed, depth_map_feather_threshold, "
            "depth_map_dilation_iterations, depth_map_blur_radius",
            [
                gr.Image(label="Product image", type="pil"),
                gr.Textbox(label="Positive Prompt: describe what you'd like to see", value="on the pavement"),
                gr.Textbox(label="Negative Prompt: describe what you want to avoid", value=""),
                gr.Number(value=-1, visible=False),
                gr.Slider(value=128, visible=False),
                gr.Number(precision=0, value=10, visible=False),
                gr.Number(precision=0, value=10, visible=False),
            ],
            [gr.Gallery(), gr.Gallery(visible=False), gr.Gallery(visible=False), gr.Label(label="Caption")],
        )
    ]


@spaces.add("outpaint", "camenduru/diffusers-image-outpaint-hf app.py", group="first", offers={})
def outpaint():
    result = gr.ImageSlider(interactive=False, label="Generated Image")
    return [
        Endpoint("clear_result", "", [], [result], doc="Clears the result ImageSlider."),
        Endpoint(
            "infer",
            "image, width, height, overlap_width, num_inference_steps, prompt_input=None, alignment='Middle'",
            [
                gr.Image(type="pil", label="Input Image"),
                gr.Slider(720, 1536, step=8, value=720, label="Width"),
                gr.Slider(720, 1536, step=8, value=1280, label="Height"),
                gr.Slider(1, 50, value=42, step=1, label="Mask overlap width"),
                gr.Slider(4, 12, step=1, value=8, label="Steps"),
                gr.Textbox(label="Prompt (Optional)"),
                gr.Dropdown(["Middle", "Left", "Right"], value="Middle", label="Alignment"),
            ],
            [result],
        ),
    ]


@spaces.add("inpainting", "koyeb/example-stable-diffusion-inpainting app.py", offers={})
def inpainting():
    return [
        Endpoint(
            "image_inpaint",
            "image_input, mask_input, prompt_input",
            [
                gr.Image(type="pil", label="Upload Image"),
                gr.Image(type="pil", label="Upload Mask"),
                gr.Textbox(label="Enter Prompt", placeholder="Describe what you want to inpaint"),
            ],
            [gr.Image(type="pil", label="Inpainted Image")],
        )
    ]


@spaces.add(
    "anime", "s-bueno/AnimeGAN-for-Discord Gradio_animegan2.py", title="AnimeGANv2", group="first", offers={}
)
def anime():
    versions = ["version 1 (🔺 stylization, 🔻 robustness)", "version 2 (🔺 robustness,🔻 stylization)"]
    return [
        Endpoint(
            "inference",
            "img, ver",
            [gr.Image(type="pil"), gr.Radio(versions, value=versions[1], label="version")],
            [gr.Image(type="pil")],
        )
    ]


@spaces.add("colourise", "tmhho/ModIA_AI_technologies_TP1 colorize_app.py", offers={})
def colourise():
    return [Endpoint("recognize_digit", "image", [gr.Image(type="pil", image_mode="L")], [gr.Image()])]


@spaces.add(
    "captions",
    "ndharmateja/ibm-generative-ai-engineering 4-gradio-image-captioning.py",
    offers={},
)
def captions():
    return [Endpoint("generate_caption", "image", [gr.Image()], [gr.Textbox()])]


@spaces.add("audioldm", "camenduru/audioldm-text-to-audio-generation-hf app.py", group="first", offers={})
def audioldm():
    return [
        Endpoint(
            "text2audio",
            "text, duration, guidance_scale, random_seed, n_candidates",
            [
                gr.Textbox(value="A hammer", label="Input your text here. Your text is important."),
                gr.Slider(2.5, 10, value=5, step=2.5, label="Duration (seconds)"),
                gr.Slider(0, 4, value=2.5, step=0.5, label="Guidance scale"),
                gr.Number(value=45, label="Change this value (any integer number)"),
                gr.Slider(1, 5, value=3, step=1, label="Automatic quality control."),
            ],
            [gr.Video(label="Output"), gr.Audio(visible=False)],
        )
    ]


@spaces.add(
    "faces-by-api", "a public app whose repository was not noted", title="GFPGAN Face Enhancer", offers={}
)
def faces_by_api():
    return [
        Endpoint(
            "enhance_faces",
            "uploaded_images, api_token",
            [
                gr.File(file_types=["image"], label="Upload 1–5 Face Images", file_count="multiple"),
                gr.Textbox(label="Replicate API Token", type="password"),
            ],
            [gr.Gallery(label="Enhanced Faces")],
        )
    ]
