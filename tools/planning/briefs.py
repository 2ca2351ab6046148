"""The words of a step's brief, by capability: what a card's arguments may refer to.

=================  ==============================================================================================
generate_scene     scene, style, resolution (draft | standard | gala), building (dict), seed
text_to_image      subject, manner, palette, prompt (one English sentence for a general model), width, height (px), seed
bring_picture      width, height (px) that the picture will have; its file is the step's
upscale_image      width, height (px) of the enlarged picture
remove_background  nothing; takes a picture
text_to_3d         subject, matter, height (m), prompt (one English sentence for a general model), resolution (draft |
                   standard | gala), seed
edit_image         prompt (what to change, in English), width, height (px), seed; takes a picture
restore_face       nothing; takes a portrait: it is for faces only, never for walls or landscapes
image_to_3d        as text_to_3d, so that who makes it of words can stand in; takes its picture
image_to_splat     as image_to_3d, which stands in; takes its picture, gives Gaussians instead of triangles
texture_mesh       prompt (what the object is made of, in English), seed; takes the mesh and a picture of it
finish_piece       height (m), resolution (draft | standard | gala: how many triangles); takes a mesh, or a splat, of
                   which it gives the solid as well
place_exhibits     exhibits (list of dicts as in the plan, each with step: the id of the step that makes it)
texture_scene      texture_style (the house's style and the time of day), add_paintings (bool), resolution (px), seed
assemble_scene     time_of_day, artworks (list of dicts: id, width, height, room), exhibits (as in the plan)
light_scene        quality (draft | standard | gala), time_of_day
hang_works         works (list of dicts: id, title, manner, made_by, width, height in m, and step: the id of the step
                   that makes the picture), labels (dict: the lines of text of each work's and exhibit's label, by
                   id), resolution (px of a longer side, at most); takes a lit scene, pictures
optimise_scene     quality (draft | standard | gala)
draw_poster        pose (dict: x, y, z in m, yaw and pitch in radians; null: where a visit starts), width, height (px),
                   format (webp | jpg); the deployer and the critic ask for it, no plan
=================  ==============================================================================================
"""
