package io.ekko.survey;

import java.util.Locale;

/**
 * The colour of the asking company, and what can be read on it and in it. Contrast is that of WCAG 2: (lighter + 0.05) / (darker +
 * 0.05) of the relative luminances.
 */
public record BrandColour(int red, int green, int blue) {
    private static final double TEXT = 4.5;
    private static final BrandColour WHITE = new BrandColour(255, 255, 255);
    private static final BrandColour BLACK = new BrandColour(0, 0, 0);
    /** The surfaces of survey.css on which text in the colour stands, light and dark. */
    private static final BrandColour LIGHT_PAPER = of("#f5f6f5");

    private static final BrandColour DARK_SURFACE = of("#182125");

    public BrandColour {
        if (((red | green | blue) & ~0xff) != 0) {
            throw new IllegalArgumentException("colour parts go from 0 to 255: " + red + ' ' + green + ' ' + blue);
        }
    }

    /**
     * The colour written as {@code #rrggbb}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static BrandColour of(String hex) {
        if (!hex.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("colour must be like #0b6e75, was '" + hex + "'");
        }
        int value = Integer.parseInt(hex.substring(1), 16);
        return new BrandColour(value >> 16, value >> 8 & 0xff, value & 0xff);
    }

    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /** Black or white, whichever is easier to read on the colour; one of the two always has more than 4.5 to 1. */
    public BrandColour onTop() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /** The colour, darkened as far as text on the light page needs. */
    public BrandColour textOnLight() {
        return towards(BLACK, LIGHT_PAPER);
    }

    /** The colour, lightened as far as text on the dark page needs. */
    public BrandColour textOnDark() {
        return towards(WHITE, DARK_SURFACE);
    }

    /** The style sheet that gives survey.css the colour. */
    public String css() {
        return """
                :root{--brand:%s;--on-brand:%s;--brand-text:%s}
                @media(prefers-color-scheme:dark){:root{--brand-text:%s}}
                """.formatted(
                        hex(), onTop().hex(), textOnLight().hex(), textOnDark().hex());
    }

    /** The contrast of two colours, from 1 (none) to 21 (black on white). */
    public double contrast(BrandColour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private BrandColour towards(BrandColour end, BrandColour ground) {
        BrandColour mixed = this;
        for (int step = 1; step <= 20 && mixed.contrast(ground) < TEXT; step++) {
            mixed = new BrandColour(mix(red, end.red, step), mix(green, end.green, step), mix(blue, end.blue, step));
        }
        return mixed;
    }

    private static int mix(int from, int to, int twentieths) {
        return from + (to - from) * twentieths / 20;
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
