package io.countback.api.chart;

/**
 * How large an exported picture is.
 *
 * @param width in pixels before scaling
 * @param height in pixels before scaling
 * @param scale pixels of a PNG per pixel of the drawing; SVG has no use for it
 * @param theme {@code light} or {@code dark}
 */
public record ChartSize(int width, int height, int scale, String theme) {}
