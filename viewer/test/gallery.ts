/** A manifest as the deployer writes it, for tests. */

const work = (id: string, title: string, x: number, z: number) => ({
  id,
  node: id,
  title,
  manner: "impressionist",
  made_by: "enfilade/texture-synthesizer",
  seed: 1,
  centre: [Math.sign(x) * 3, 1.55, z] as const,
  width: 1.2,
  height: 0.9,
  viewpoint: { position: [x, 0, z] as const, yaw: (Math.sign(-x) * Math.PI) / 2 },
});

export const gallery = {
  format: "enfilade-gallery/1",
  title: "Galerie",
  prompt: "A gallery",
  language: "en",
  scene: "scene.glb",
  scene_bytes: 10,
  scene_sha256: "00",
  spawn: { position: [0, 0, -1], yaw: 0 },
  sun: [0, 1, 0],
  time_of_day: "noon",
  rooms: [
    { name: "Salle", x: [-3, 3], z: [-12, 0], height: 3.5 },
    { name: "Cabinet", x: [-2, 2], z: [-18, -12], height: 3 },
  ],
  works: [work("Artwork_01", "Nymphéas", -1, -4), work("Artwork_02", "Meules", 1, -10)],
  certificate: {},
  provenance: [],
  unmet: [],
};
