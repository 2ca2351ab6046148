"""Spaces that make, or dress, three-dimensional objects, or seem to."""

import gradio as gr
from sketch import Collection, Endpoint, offer, seed

spaces = Collection()


class LitModel3D(gr.Model3D):
    """Stands for the component of that name, which is not part of Gradio."""


class Model3DGS(gr.Model3D):
    """Stands for a viewer of Gaussian splats, which is not part of Gradio."""


@spaces.add(
    "triposr",
    "VAST-AI-Research/TripoSR gradio_app.py",
    offers={"image_to_3d": offer("/generate", 0, image="@image")},
)
def triposr():
    processed = gr.Image(label="Processed Image", interactive=False)
    image = gr.Image(label="Input Image", image_mode="RGBA")
    return [
        Endpoint("check_input_image", "input_image", [image], []),
        Endpoint(
            "preprocess",
            "input_image, do_remove_background, foreground_ratio",
            [
                image,
                gr.Checkbox(label="Remove Background", value=True),
                gr.Slider(0.5, 1, value=0.85, step=0.05, label="Foreground Ratio"),
            ],
            [processed],
        ),
        Endpoint("generate", "image", [processed], [gr.Model3D(label="Output Model", interactive=False)]),
    ]


@spaces.add(
    "step1x-3d",
    "a public app whose repository was not noted",
    title="Step1X-3D demo",
    offers={"image_to_3d": offer("/generate_func", 1, input_image_path="@image")},
)
def step1x_3d():
    return [
        Endpoint(
            "generate_func",
            "input_image_path, guidance_scale, inference_steps, max_facenum, symmetry, edge_type",
            [
                gr.Image(label="Image", type="filepath"),
                gr.Number(label="Guidance Scale", value=7.5),
                gr.Slider(1, 100, value=50, label="Inferece Steps"),
                gr.Number(label="Max Face Num", value=400000),
                gr.Radio(["symmetry", "asymmetry"], label="Symmetry Type", value="symmetry", type="index"),
                gr.Radio(["sharp", "normal", "smooth"], label="Edge Type", value="sharp"),
            ],
            [gr.Model3D(label="Geometry"), gr.Model3D(label="Textured")],
        )
    ]


@spaces.add(
    "hunyuan3d-2",
    "Tencent/Hunyuan3D-2 gradio_app.py",
    title="Hunyuan-3D-2.0",
    group="first",
    offers={
        "text_to_image": offer("/generate_image", 0, caption="prompt"),
        "image_to_3d": offer("/generation_all", 1, image="@image", seed="seed"),
    },
)
def hunyuan3d_2():
    caption = gr.Textbox(label="Text Prompt", value="A red apple", info="Example: A 3D model of a cute cat")
    image = gr.Image(label="Generated/Input Image", type="pil", image_mode="RGBA")
    inputs = [
        caption,
        image,
        gr.Slider(20, 50, value=30, step=1, label="Inference Steps"),
        gr.Number(value=5.5, label="Guidance Scale"),
        gr.Slider(0, 10_000_000, value=1234, label="Seed"),
        gr.Dropdown([256, 384, 512], value=256, label="Octree Resolution"),
        gr.Checkbox(value=True, label="Remove Background"),
    ]
    names = "caption, image, steps=50, guidance_scale=7.5, seed=1234, octree_resolution=256, check_box_rembg=False"
    shape, textured = gr.File(label="File", visible=False), gr.File(label="File", visible=False)
    html = [gr.HTML(label="Output"), gr.HTML(label="Output")]
    return [
        Endpoint("generate_image", "caption", [caption], [image],
                 doc="Generate image from text using the text-to-image model"),
        Endpoint("shape_generation", names, inputs, [shape, html[0]]),
        Endpoint("generation_all", names, inputs, [shape, textured, *html]),
    ]  # fmt: skip


@spaces.add(
    "partcrafter",
    "camenduru/PartCrafter-hf app.py",
    group="first",
    offers={"image_to_3d": offer("/run_triposg", 0, image_path="@image", seed="seed")},
)
def partcrafter():
    session = gr.State()
    return [
        Endpoint("start_session", "", [], [session], on_load=True),
        Endpoint(
            "run_triposg",
            "image_path, num_parts=1, seed=0, num_tokens=1024, num_inference_steps=50, guidance_scale=7.0, "
            "use_flash_decoder=False, rmbg=True, session_id=None",
            [
                gr.Image(type="filepath", label="Input Image"),
                gr.Slider(1, 16, value=4, step=1, label="Number of Parts"),
                gr.Number(value=0, label="Random Seed", precision=0),
                gr.Slider(256, 2048, value=1024, step=64, label="Num Tokens"),
                gr.Slider(1, 100, value=50, step=1, label="Inference Steps"),
                gr.Slider(1, 20, value=7, step=0.1, label="Guidance Scale"),
                gr.Checkbox(value=False, label="Use Flash Decoder"),
                gr.Checkbox(value=True, label="Remove Background (RMBG)"),
                session,
            ],
            [
                gr.Model3D(label="Merged 3D Object"),
                gr.Textbox(label="Export Directory", visible=False),
                gr.File(label="Download All Parts (zip)"),
            ],
            doc="Generate 3D part meshes from an input image.",
        ),
    ]


@spaces.add("instantmesh", "TencentARC/InstantMesh app.py", offers={"image_to_3d": "unclear"})
def instantmesh():
    views = gr.State()
    image, processed = gr.Image(label="Input Image"), gr.Image(label="Processed Image")
    return [
        Endpoint("check_input_image", "input_image", [image], []),
        Endpoint(
            "preprocess",
            "input_image, do_remove_background",
            [image, gr.Checkbox(label="Remove Background", value=True)],
            [processed],
        ),
        Endpoint(
            "generate_mvs",
            "input_image, sample_steps, sample_seed",
            [
                processed,
                gr.Slider(30, 75, value=75, step=5, label="Sample Steps"),
                gr.Number(value=42, label="Seed", precision=0),
            ],
            [views, gr.Image(label="Generated Multi-views")],
        ),
        Endpoint(
            "make3d",
            "images",
            [views],
            [gr.Video(label="video"), gr.Model3D(label="Output Model (OBJ Format)")],
        ),
    ]


@spaces.add("trellis-text", "microsoft/TRELLIS app_text.py", group="first", offers={"text_to_3d": "unclear"})
def trellis_text():
    state = gr.State()
    strength = {"minimum": 0, "maximum": 10, "step": 0.1, "value": 7.5, "label": "Guidance Strength"}
    steps = {"minimum": 1, "maximum": 50, "step": 1, "value": 25, "label": "Sampling Steps"}
    number = seed()
    model = LitModel3D(label="Extracted GLB/Gaussian")
    return [
        Endpoint("start_session", "", [], [], on_load=True),
        Endpoint(
            "get_seed",
            "randomize_seed, seed",
            [gr.Checkbox(label="Randomize Seed", value=True), number],
            [number],
            doc="Get the random seed.",
        ),
        Endpoint(
            "text_to_3d",
            "prompt, seed, ss_guidance_strength, ss_sampling_steps, slat_guidance_strength, slat_sampling_steps",
            [
                gr.Textbox(label="Text Prompt", lines=5),
                number,
                gr.Slider(**strength),
                gr.Slider(**steps),
                gr.Slider(**strength),
                gr.Slider(**steps),
            ],
            [state, gr.Video(label="Generated 3D Asset")],
            doc="Convert an text prompt to a 3D model.",
        ),
        Endpoint(
            "extract_glb",
            "state, mesh_simplify, texture_size",
            [
                state,
                gr.Slider(0.9, 0.98, label="Simplify", value=0.95, step=0.01),
                gr.Slider(512, 2048, label="Texture Size", value=1024, step=512),
            ],
            [model, gr.DownloadButton(label="Download GLB")],
            doc="Extract a GLB file from the 3D model.",
        ),
        Endpoint("extract_gaussian", "state", [state], [model, gr.DownloadButton(label="Download Gaussian")]),
    ]


@spaces.add("midi-3d", "a public app whose repository was not noted", offers={"image_to_3d": "unclear"})
def midi_3d():
    prompts, segments = gr.Image(label="Input Image"), gr.Image(label="Segmentation Result")
    number, model = seed(), gr.Model3D(label="Generated GLB", interactive=False)
    return [
        Endpoint(
            "run_segmentation",
            "image_prompts, segmentation_mode, text_labels, polygon_refinement",
            [
                prompts,
                gr.Dropdown(["box", "label"], value="box", label="Segmentation Mode"),
                gr.Textbox(label="Text Labels", value=""),
                gr.Checkbox(label="Polygon Refinement", value=True),
            ],
            [segments],
        ),
        Endpoint(
            "run_generation",
            "image_prompts, seg_image, seed, randomize_seed=False, num_inference_steps=35, guidance_scale=7.0, "
            "do_image_padding=False",
            [
                prompts,
                segments,
                number,
                gr.Checkbox(label="Randomize seed", value=True),
                gr.Slider(1, 50, value=35, step=1, label="Number of inference steps"),
                gr.Slider(0, 10, value=7, step=0.1, label="CFG scale"),
                gr.Checkbox(label="Do image padding", value=False),
            ],
            [model, gr.DownloadButton(label="Download GLB"), number],
        ),
        Endpoint(
            "apply_texture",
            "scene_path, image_prompts, seg_image, seed",
            [model, prompts, segments, number],
            [gr.Model3D(label="Textured GLB"), gr.DownloadButton(label="Download Textured GLB"), number],
        ),
    ]


@spaces.add("openlrm-video", "camenduru/OpenLRM-hf app.py", group="first", offers={})
def openlrm_video():
    return [
        Endpoint(
            "infer_wrapper",
            "source_image",
            [gr.Image(label="Input Image")],
            [gr.Video(label="Rendered Video")],
        )
    ]


@spaces.add(
    "triplane-gaussian", "camenduru/TriplaneGaussian-hf app.py", title="TGS - Demo", group="first", offers={}
)
def triplane_gaussian():
    distance = gr.Slider(1, 4, value=1.6, step=0.1, label="Camera Distance")
    segmented = gr.Image(type="filepath", image_mode="RGBA", label="Segmented Image", interactive=False)
    return [
        Endpoint(
            "preprocess",
            "image_path, save_path=None, lower_contrast=False",
            [gr.Image(type="filepath", label="Input Image")],
            [segmented],
        ),
        Endpoint("init_trial_dir", "", [], []),
        Endpoint("run", "image_path, cam_dist", [segmented, distance], [Model3DGS(label="3D Model")]),
        Endpoint(
            "run_video", "image_path, cam_dist", [segmented, distance], [gr.Video(label="Rendered Video")]
        ),
    ]


@spaces.add("lgm", "3DTopia/LGM app.py", offers={})
def lgm():
    return [
        Endpoint(
            "process",
            "input_image, prompt, prompt_neg='', input_elevation=0, input_num_steps=30, input_seed=42",
            [
                gr.Image(label="image", type="pil"),
                gr.Textbox(label="prompt"),
                gr.Textbox(label="negative prompt", value="ugly, blurry"),
                gr.Slider(-90, 90, step=1, value=0, label="elevation"),
                gr.Slider(1, 100, step=1, value=30, label="inference steps"),
                gr.Slider(0, 100000, step=1, value=0, label="random seed"),
            ],
            [gr.Image(interactive=False), gr.Video(label="video"), gr.File(label="ply")],
        )
    ]


@spaces.add("shap-e-video", "camenduru/shap-e-hf app_text_to_3d.py", offers={})
def shap_e_video():
    return [
        Endpoint(
            "run_text",
            "prompt, seed=0, guidance_scale=15.0, num_steps=64, output_image_size=64, render_mode='nerf'",
            [
                gr.Text(label="Prompt", placeholder="Enter your prompt"),
                seed(),
                gr.Slider(1, 20, step=0.1, value=15, label="Guidance scale"),
                gr.Slider(1, 100, step=1, value=64, label="Number of inference steps"),
                gr.Slider(64, 256, step=64, value=128, label="Image size"),
                gr.Dropdown(["nerf", "stf"], value="nerf", label="Render mode", visible=False),
            ],
            [gr.Video(label="Result")],
        )
    ]


@spaces.add(
    "shap-e",
    "eskayML/shap-E-Text-to-3D app_text_to_3d.py app_image_to_3d.py",
    offers={
        "text_to_3d": offer("/text-to-3d", 0, prompt="prompt", seed="seed"),
        "image_to_3d": offer("/image-to-3d", 0, image="@image", seed="seed"),
    },
)
def shap_e():
    steps = {"minimum": 2, "maximum": 100, "step": 1, "value": 64, "label": "Number of inference steps"}
    guidance = {"minimum": 1, "maximum": 20, "step": 0.1, "label": "Guidance scale"}
    names = "seed, guidance_scale, num_inference_steps"
    return [
        Endpoint(
            "text-to-3d",
            f"prompt, {names}",
            [gr.Text(label="Prompt"), seed(), gr.Slider(value=15, **guidance), gr.Slider(**steps)],
            [gr.Model3D(label="Result")],
        ),
        Endpoint(
            "image-to-3d",
            f"image, {names}",
            [gr.Image(label="Input image"), seed(), gr.Slider(value=3, **guidance), gr.Slider(**steps)],
            [gr.Model3D(label="Result")],
        ),
    ]


@spaces.add(
    "flux-to-triposr",
    "a public app whose repository was not noted",
    group="first",
    offers={"text_to_3d": offer("/text_to_3d", 2, prompt="prompt")},
)
def flux_to_triposr():
    return [
        Endpoint(
            "text_to_3d",
            "prompt, flux_steps, do_remove_background, foreground_ratio, mc_resolution",
            [
                gr.Textbox(label="Text Prompt", placeholder="Enter your prompt here...", lines=2),
                gr.Slider(2, 20, step=1, value=2, label="FLUX Inference Steps"),
                gr.Checkbox(label="Remove Background", value=True),
                gr.Slider(0.5, 1, step=0.05, value=0.85, label="Foreground Ratio"),
                gr.Slider(32, 320, step=32, value=256, label="Marching Cubes Resolution"),
            ],
            [
                gr.Image(label="Generated 2D Image", interactive=False),
                gr.Model3D(label="3D Model (OBJ Format)"),
                gr.Model3D(label="3D Model (GLB Format)"),
            ],
        )
    ]


@spaces.add(
    "both-to-glb",
    "a public app whose repository was not noted",
    group="first",
    offers={
        "text_to_3d": offer("/text_to_3d", 0, prompt="prompt", seed="seed"),
        "image_to_3d": offer("/image_to_3d", 0, image="@image", seed="seed"),
    },
)
def both_to_glb():
    def rest() -> list:
        frames = gr.Slider(1, 60, value=30, step=1, label="Generation Frames")
        return [frames, gr.Number(label="Seed", value=42)]

    def outputs() -> list:
        return [gr.File(label="📥 Download GLB"), gr.Textbox(label="Status"), gr.JSON(label="Metadata")]

    return [
        Endpoint(
            "text_to_3d", "prompt, frames, seed", [gr.Textbox(label="Prompt", lines=3), *rest()], outputs()
        ),
        Endpoint("image_to_3d", "image, frames, seed", [gr.Image(label="Input Image"), *rest()], outputs()),
    ]


@spaces.add(
    "mv-adapter",
    "a public app whose repository was not noted",
    offers={
        "texture_mesh": offer(
            "/infer", 5, prompt="prompt", image="@image", mesh="@exhibit", seed="seed", randomize_seed=False
        )
    },
)
def mv_adapter():
    return [
        Endpoint(
            "infer",
            "prompt, image, mesh, do_rembg=True, seed=42, randomize_seed=False, guidance_scale=3.0, "
            "num_inference_steps=16, reference_conditioning_scale=1.0, negative_prompt='watermark', pbr=False, "
            "upscale=True, topaz=False",
            [
                gr.Textbox(label="Prompt", value="high quality"),
                gr.Image(label="Reference Image", type="pil"),
                gr.File(label="Upload Mesh File (.obj/.glb/.ply)"),
                gr.Checkbox(label="Remove Background", value=True),
                seed(),
                gr.Checkbox(label="Randomize Seed", value=True),
                gr.Slider(0, 10, step=0.1, value=3, label="CFG Scale"),
                gr.Slider(1, 100, step=1, value=16, label="Inference Steps"),
                gr.Slider(0, 2, step=0.1, value=1, label="Reference Conditioning"),
                gr.Textbox(label="Negative Prompt", value="watermark, ugly"),
                gr.Checkbox(label="Upscale", value=True),
                gr.Checkbox(label="Generate PBR Maps", value=False),
                gr.Checkbox(label="Use Topaz Upscaling", value=False),
            ],
            [
                gr.Image(),
                gr.Image(),
                gr.Image(),
                gr.Image(),
                gr.Textbox(),
                gr.Model3D(label="Textured 3D Model"),
            ],
        )
    ]


@spaces.add(
    "texture",
    "camenduru/TEXTure-hf app.py",
    group="first",
    offers={"texture_mesh": offer("/run", 1, shape_path="@exhibit", text="prompt", seed="seed")},
)
def texture():
    return [
        Endpoint(
            "run",
            "shape_path, text, seed, guidance_scale",
            [
                gr.Model3D(label="Input 3D mesh"),
                gr.Text(label="Text"),
                seed(high=100000, value=3),
                gr.Slider(0, 50, value=7.5, step=0.1, label="Guidance scale"),
            ],
            [gr.Video(label="Result"), gr.File(label="Output mesh file")],
        )
    ]


@spaces.add("vecset-edit", "a public app whose repository was not noted", offers={})
def vecset_edit():
    return [
        Endpoint(
            "run_vecset_edit",
            "mesh_file, edit_image, mask_image, azimuth, elevation, scale, edit_strength, guidance_scale, "
            "run_texture_repaint, seed, render_method",
            [
                gr.File(label="Mesh (.glb)"),
                gr.File(label="Edited image (2d_edit.png)"),
                gr.File(label="Mask image (2d_mask.png)"),
                gr.Number(label="Azimuth (radians)", value=0.0),
                gr.Number(label="Elevation (radians)", value=0.0),
                gr.Number(label="Scale", value=2.0),
                gr.Number(label="Edit strength", value=0.7),
                gr.Number(label="Guidance scale", value=7.5),
                gr.Checkbox(label="Run texture repaint (preserving_texture_baking)", value=False),
                gr.Number(label="Texture seed", value=99999, precision=0),
                gr.Dropdown(["nvdiffrast", "bpy"], label="Texture render method", value="nvdiffrast"),
            ],
            [
                gr.Model3D(label="Edited mesh"),
                gr.Model3D(label="Textured mesh (mv_repaint_model.glb)"),
                gr.Image(label="Masked input overlay"),
                gr.Image(label="Edited mesh views"),
                gr.File(label="Download results (.zip)"),
                gr.Textbox(label="Logs", lines=18),
            ],
        )
    ]


@spaces.add("unirig", "a public app whose repository was not noted", title="UniRig", group="first", offers={})
def unirig():
    return [
        Endpoint(
            "process_pipeline",
            "input_path, output_format",
            [
                gr.File(label="Input Mesh", file_types=[".obj", ".fbx", ".glb"]),
                gr.Radio(["glb", "fbx"], label="Output Format", value="glb"),
            ],
            [gr.File(label="Rigged Mesh")],
        )
    ]


@spaces.add("model-viewer", "gradio-app/gradio demo/model3D/run.py", group="first", offers={})
def model_viewer():
    return [Endpoint("load_mesh", "mesh_file_name", [gr.Model3D()], [gr.Model3D(label="3D Model")])]
