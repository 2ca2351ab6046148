import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { download } from "../src/loading/download";
import { Problem } from "../src/loading/problem";

const FILE = Uint8Array.from({ length: 2000 }, (_, index) => index % 251);
type Answer = (range: string | null) => Response;
let ranges: (string | null)[];

/** Let requests be answered one after another, the last answer again and again. */
function answering(...answers: Answer[]): void {
  vi.stubGlobal("fetch", async (_file: string, { headers }: RequestInit) => {
    const range = new Headers(headers).get("Range");
    ranges.push(range);
    return (answers.length > 1 ? answers.shift()! : answers[0]!)(range);
  });
}

/** Download while the pauses between attempts take no time. */
async function downloaded(progress?: (received: number) => void): Promise<Uint8Array> {
  const bytes = download("a.webp", progress);
  bytes.catch(() => {}); // looked at below
  await vi.runAllTimersAsync();
  return new Uint8Array(await bytes);
}

function streaming(parts: Uint8Array[], breaks: boolean): ReadableStream {
  const waiting = [...parts];
  return new ReadableStream({
    pull(controller) {
      const part = waiting.shift();
      if (part !== undefined) controller.enqueue(part);
      else if (breaks) controller.error(new TypeError("network error"));
      else controller.close();
    },
  });
}

const whole: Answer = () => new Response(streaming([FILE.slice(0, 900), FILE.slice(900)], false));
const broken: Answer = () => new Response(streaming([FILE.slice(0, 700), FILE.slice(700, 1200)], true));
const rest: Answer = (range) =>
  new Response(streaming([FILE.slice(Number(/^bytes=(\d+)-$/.exec(range!)![1]))], false), { status: 206 });
const failing = (status: number): Answer => () => new Response(null, { status });

beforeEach(() => {
  vi.stubGlobal("document", { querySelector: () => null }); // no page: every file lies beside it
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  ranges = [];
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("download", () => {
  it("returns the file and tells how it goes on", async () => {
    answering(whole);
    const seen: number[] = [];
    expect(await downloaded((received) => seen.push(received))).toEqual(FILE);
    expect(seen).toEqual([900, 2000]);
  });

  it("goes on where a line broke", async () => {
    answering(broken, rest);
    expect(await downloaded()).toEqual(FILE);
    expect(ranges).toEqual([null, "bytes=1200-"]);
  });

  it("starts over where the server answers with the whole again", async () => {
    answering(broken, whole);
    expect(await downloaded()).toEqual(FILE);
  });

  it("waits for a server that is busy", async () => {
    answering(failing(503), failing(429), whole);
    expect(await downloaded()).toEqual(FILE);
    expect(ranges).toEqual([null, null, null]);
  });

  it("asks once for what is not there", async () => {
    answering(failing(404));
    await expect(downloaded()).rejects.toThrow(Problem);
    expect(ranges).toHaveLength(1);
  });

  it("gives up on a line that breaks each time", async () => {
    answering(() => {
      throw new TypeError("Failed to fetch");
    });
    await expect(downloaded()).rejects.toMatchObject({ problem: { kind: "missing", file: "a.webp" } });
    expect(ranges).toHaveLength(4);
  });
});
