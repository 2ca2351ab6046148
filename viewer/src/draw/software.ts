/** Whether the processor draws what a graphics card should. */

const DRIVERS = /swiftshader|llvmpipe|softpipe|software|basic render/i; // Chromium's, Mesa's two, Apple's, Windows'

/** Browsers refuse such a context to whoever asks for a fast one; those that were told to draw so by their user do not,
 * and are known by the name of the driver. */
export function drawsInSoftware(context: WebGL2RenderingContext): boolean {
  const unmasked = context.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL;
  return DRIVERS.test(String(context.getParameter(unmasked ?? context.RENDERER)));
}
