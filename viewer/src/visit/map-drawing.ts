/** The floor plan as SVG. Lengths in metres, so that a place on the plan is a place in the gallery; words in pixels. */

import { type Area, type Mark, type Plan, readable } from "./map";

const LABEL_PX = 11;
const LETTER_PX = 6; // about as wide as a letter of that size is
const NUMBER_PX = 9;
const BESIDE_PX = 10; // from the middle of a mark to that of its number
const APART_PX = 13; // nearer numbers would be read as one
const MARGIN_PX = 6;
const TOUCH_PX = 15; // how far from a mark a finger may land
const HALF_FIELD_RAD = 0.54;
const SIGHT_M = 4;

// The part of the floor that a visitor looks over, ahead along −z.
const [ACROSS_M, AHEAD_M] = [SIGHT_M * Math.sin(HALF_FIELD_RAD), SIGHT_M * Math.cos(HALF_FIELD_RAD)];
const SIGHT = `M0 0L${-ACROSS_M} ${-AHEAD_M}A${SIGHT_M} ${SIGHT_M} 0 0 1 ${ACROSS_M} ${-AHEAD_M}z`;

const SVG = "http://www.w3.org/2000/svg";

export interface Drawing {
  readonly svg: SVGSVGElement;
  /** The element of each mark, in the plan's order. */
  readonly marks: readonly SVGGElement[];
  /** Move the sign of the visitor to a place; yaw in radians, positive to the left. */
  readonly stand: (x: number, z: number, yaw: number) => void;
}

/** Draw a plan as large as fits into a box of pixels. A room's name stands in it, or beside it where it is too narrow. */
export function draw(plan: Plan, widthPx: number, heightPx: number): Drawing {
  const { bounds, rooms } = plan;
  const margins = 2 * MARGIN_PX;
  const scale = (beside: number): number =>
    Math.min((widthPx - margins - beside) / bounds.width, (heightPx - margins) / bounds.length);
  const outside = (room: Area): boolean => widthOf(room) > room.width * scale(0) - MARGIN_PX;
  const beside = Math.max(0, ...rooms.filter(outside).map((room) => widthOf(room) + MARGIN_PX));
  const px = 1 / scale(beside);

  const svg = make("svg", { class: "plan" });
  const size = { width: bounds.width + (margins + beside) * px, height: bounds.length + margins * px };
  svg.setAttribute("viewBox", [bounds.x - MARGIN_PX * px, bounds.z - MARGIN_PX * px, size.width, size.height].join(" "));
  svg.setAttribute("width", String(Math.round(size.width / px)));
  svg.setAttribute("height", String(Math.round(size.height / px)));

  const floors = rooms.map(({ x, z, width, length }) => make("rect", { class: "room", x, y: z, width, height: length }));
  const doors = plan.doorways.map(({ x, z, width }) => make("path", { class: "doorway", d: `M${x} ${z}h${width}` }));
  const route = make("polyline", { class: "route", points: plan.route.join(" ") });
  const numbered = readable(plan.marks, APART_PX * px);
  const marks = plan.marks.map((mark) => drawMark(mark, numbered.has(mark.number), px));
  const walls = make("clipPath", { id: "plan-floors" }); // nobody looks through walls
  walls.append(...floors.map((floor) => floor.cloneNode()));
  const sight = make("path", { class: "sight", d: SIGHT });
  const seen = make("g", { "clip-path": "url(#plan-floors)" });
  seen.append(sight);
  const foot = make("circle", { class: "foot", r: 5 * px });
  const names = rooms.map((room) => label(room, outside(room), bounds.x + bounds.width + MARGIN_PX * px, px));
  svg.append(walls, ...floors, ...doors, route, ...names, seen, ...marks, foot);
  const stand = (x: number, z: number, yaw: number): void => {
    for (const sign of [sight, foot]) sign.setAttribute("transform", `translate(${x} ${z}) rotate(${(-yaw * 180) / Math.PI})`);
  };
  return { svg, marks, stand };
}

function drawMark({ title, number, x, z, stroke, facing: [across, along] }: Mark, numbered: boolean, px: number): SVGGElement {
  const group = make("g", { class: "mark", role: "button", "aria-label": title, tabindex: -1 });
  const tip = make("title", {});
  tip.textContent = title;
  const sign =
    stroke === null
      ? make("circle", { class: "sign", cx: x, cy: z, r: 4 * px })
      : make("path", { class: "sign", d: `M${stroke[0]} ${stroke[1]}L${stroke[2]} ${stroke[3]}` });
  group.append(tip, make("circle", { class: "touch", cx: x, cy: z, r: TOUCH_PX * px }), sign);
  if (numbered) group.append(written(String(number), "number", x + across * BESIDE_PX * px, z + along * BESIDE_PX * px, NUMBER_PX * px));
  return group;
}

function label({ name, x, z, width, length }: Area, outside: boolean, besideX: number, px: number): SVGTextElement {
  const text = written(name, "room-name", outside ? besideX : x + width / 2, z + length / 2, LABEL_PX * px);
  if (outside) text.setAttribute("text-anchor", "start");
  return text;
}

/** Words with their middle at a place. */
function written(words: string, name: string, x: number, y: number, size: number): SVGTextElement {
  const text = make("text", { class: name, x, y, "font-size": size, "text-anchor": "middle", "dominant-baseline": "central" });
  text.textContent = words;
  return text;
}

const widthOf = ({ name }: Area): number => name.length * LETTER_PX;

function make<K extends keyof SVGElementTagNameMap>(tag: K, values: Record<string, string | number>): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
  return element;
}
